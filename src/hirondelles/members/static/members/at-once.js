// Back from the identity provider: the page goes on by itself. Without this file, one press does.
"use strict";

document.querySelector("form[data-at-once]")?.submit();
