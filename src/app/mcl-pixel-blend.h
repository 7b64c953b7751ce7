/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void mcl_pixel_blend (guint32 *to, const guint32 *from, int n);

G_END_DECLS
