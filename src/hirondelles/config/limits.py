"""How often somebody may try: from one address of the network (``ip``), for one person or collective (``key``)."""

RATES = {
    "candidacy": "20/h/ip,100/d/key",
    "testimony_request": "60/h/ip,300/d/key",
    "testimony_code": "200/h/ip,6/h/key",
    "host_offer": "20/h/ip,100/d/key",
    "visit_booking": "60/h/ip,500/d/key",
    "visit_code": "200/h/ip,6/h/key",
    "login": "300/m/ip",
    "login_failed": "100/m/ip,10/5m/key,30/d/key",
    "request_login_code": "200/m/ip,6/5m/key",
    "confirm_login_code": "300/m/ip,10/10m/key",
}
