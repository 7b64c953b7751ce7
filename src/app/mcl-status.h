/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far an article's annotation is, in words. The schema says which statuses there are. */
#define MCL_STATUS_DONE "done"

const char *mcl_status_get_name (const char *status);
const char *mcl_status_get_icon_name (const char *status);

G_END_DECLS
