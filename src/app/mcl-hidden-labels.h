/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"

G_BEGIN_DECLS

gboolean mcl_hidden_labels_contain (const char *label);
guint mcl_hidden_labels_count (MclSchema *schema);

void mcl_hidden_labels_set (const char *label, gboolean hidden);
void mcl_hidden_labels_show_only (MclSchema *schema, const char *label);
void mcl_hidden_labels_show_all (MclSchema *schema);

G_END_DECLS
