from django.contrib import admin
from django.urls import path

from guestbook.views import entries

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", entries, name="entries"),
]
