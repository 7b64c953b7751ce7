/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"

G_BEGIN_DECLS

#define MCL_SETTINGS_WINDOW_WIDTH "window-width"
#define MCL_SETTINGS_WINDOW_HEIGHT "window-height"
#define MCL_SETTINGS_WINDOW_MAXIMIZED "window-maximized"
#define MCL_SETTINGS_SHOW_ANNOTATIONS "show-annotations"
#define MCL_SETTINGS_SHOW_ARTICLES "show-articles"
#define MCL_SETTINGS_ANNOTATIONS_HEIGHT "annotations-height"
#define MCL_SETTINGS_HIDDEN_LABELS "hidden-labels"
#define MCL_SETTINGS_SHOW_SUGGESTIONS "show-suggestions"
#define MCL_SETTINGS_EXPORT_FORMAT "export-format"
#define MCL_SETTINGS_FONT_SCALE "font-scale"
#define MCL_SETTINGS_ARTICLE_FONT "article-font"
#define MCL_SETTINGS_LINE_SPACING "line-spacing"
#define MCL_SETTINGS_COLUMN_WIDTH "column-width"
#define MCL_SETTINGS_SNAPPING "snapping"
#define MCL_SETTINGS_THEME "theme"
#define MCL_SETTINGS_RESTORE_SESSION "restore-session"
#define MCL_SETTINGS_ANNOTATOR "annotator"

GSettings *mcl_settings_get (void);
char *mcl_settings_dup_annotator (void);
gboolean mcl_settings_get_snap_to_words (MclSchema *schema);
void mcl_settings_follow_theme (void);

G_END_DECLS
