/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-article-view.h"
#include "mcl-text-find.h"

G_BEGIN_DECLS

/**
 * MclFindBar:
 *
 * Finds text in the article: as it is typed the next place is selected, so that a label's key or
 * button tags it. Alt with a label's key tags it from within the bar; with Shift too, all places.
 *
 * Properties `match-case`, `match-accents` and `whole-words` are also actions `find.…`.
 */
#define MCL_TYPE_FIND_BAR (mcl_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (MclFindBar, mcl_find_bar, MCL, FIND_BAR, AdwBin)

void mcl_find_bar_set_view (MclFindBar *self, MclArticleView *view);

const char *mcl_find_bar_get_pattern (MclFindBar *self);
MclTextFindFlags mcl_find_bar_get_flags (MclFindBar *self);
GArray *mcl_find_bar_get_hits (MclFindBar *self);

void mcl_find_bar_open (MclFindBar *self);
void mcl_find_bar_close (MclFindBar *self);
void mcl_find_bar_step (MclFindBar *self, gboolean forward);

/* mcl-find-bar-keys.c */
void mcl_find_bar_add_entry_keys (GtkWidget *entry);
void mcl_find_bar_add_label_keys (MclFindBar *self, MclSchema *schema);

G_END_DECLS
