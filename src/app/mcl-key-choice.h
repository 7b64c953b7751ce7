/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar mcl_key_choice_take (GString *taken, const char *name);

G_END_DECLS
