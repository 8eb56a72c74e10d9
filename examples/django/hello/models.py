from django.db import models


class Greeting(models.Model):
    """So that there is something to migrate."""

    text = models.CharField(max_length=200)
