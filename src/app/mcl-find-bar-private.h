/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-find-bar.h"

G_BEGIN_DECLS

struct _MclFindBar {
  AdwBin parent_instance;
  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  MclArticleView *view;
  MclTextFindFlags flags;
  GCancellable *search; /* NULL: none runs */
  GArray *hits;         /* NULL: nothing to look for, or not found yet */
  guint32 origin;       /* where the caret was before the first letter was typed */
};

/* mcl-find-bar-hits.c */
int mcl_find_bar_find_selected (MclFindBar *self);
void mcl_find_bar_update_count (MclFindBar *self);
void mcl_find_bar_take_hits (MclFindBar *self, GArray *hits);
void mcl_find_bar_show_found (MclFindBar *self);

G_END_DECLS
