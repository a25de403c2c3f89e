from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "hirondelles.notifications"
    label = "notifications"
    verbose_name = "Messages"
