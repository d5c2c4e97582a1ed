from django.shortcuts import redirect, render

from .models import Entry


def entries(request):
    if request.method == "POST":
        Entry.objects.create(name=request.POST["name"], text=request.POST["text"])
        return redirect("entries")
    return render(request, "guestbook/entries.html", {"entries": Entry.objects.order_by("-written")})
