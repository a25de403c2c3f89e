PAGES = ()


def everything():
    return {}
