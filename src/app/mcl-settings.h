/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MCL_SETTINGS_WINDOW_WIDTH "window-width"
#define MCL_SETTINGS_WINDOW_HEIGHT "window-height"
#define MCL_SETTINGS_WINDOW_MAXIMIZED "window-maximized"
#define MCL_SETTINGS_SHOW_ANNOTATIONS "show-annotations"
#define MCL_SETTINGS_SHOW_ARTICLES "show-articles"
#define MCL_SETTINGS_HIDDEN_LABELS "hidden-labels"
#define MCL_SETTINGS_FONT_SCALE "font-scale"
#define MCL_SETTINGS_ANNOTATOR "annotator"

GSettings *mcl_settings_get (void);
char *mcl_settings_dup_annotator (void);

G_END_DECLS
