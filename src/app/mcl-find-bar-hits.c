/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found: how many there are, which one is selected, and from one to the next. */
#include "config.h"

#include "mcl-find-bar-private.h"

#include <glib/gi18n.h>

/**
 * mcl_find_bar_find_selected:
 *
 * Returns: the index of the hit that is selected; -1 for none
 */
int
mcl_find_bar_find_selected (MclFindBar *self)
{
  MclRange selection;
  guint i = 0;

  if (self->hits == NULL || !mcl_article_view_get_selection (self->view, &selection))
    return -1;
  i = mcl_text_find_next (self->hits, selection.start);
  if (i < self->hits->len && mcl_range_equal (g_array_index (self->hits, MclRange, i), selection))
    return (int) i;
  return -1;
}

/**
 * mcl_find_bar_update_count:
 *
 * Says how many hits there are, and which is selected.
 */
void
mcl_find_bar_update_count (MclFindBar *self)
{
  g_autofree char *text = NULL;
  int selected = mcl_find_bar_find_selected (self);
  gboolean is_missing = self->hits != NULL && self->hits->len == 0;

  if (is_missing)
    text = g_strdup (_ ("No matches"));
  else if (self->hits != NULL && selected >= 0)
    /* Translators: the %1$u-th of %2$u matches. */
    text = g_strdup_printf (_ ("%1$u of %2$u"), (guint) selected + 1, self->hits->len);
  else if (self->hits != NULL)
    text = g_strdup_printf (ngettext ("%u match", "%u matches", self->hits->len), self->hits->len);
  gtk_label_set_text (self->count, text != NULL ? text : "");
  if (is_missing)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* Which match is shown is seen in the text; who listens is told. */
static void
announce_count (MclFindBar *self)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), gtk_label_get_text (self->count),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * mcl_find_bar_take_hits:
 * @hits: (transfer full) (nullable): what was found; NULL when nothing is looked for
 */
void
mcl_find_bar_take_hits (MclFindBar *self, GArray *hits)
{
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits;
  mcl_article_view_set_search_hits (self->view, hits);
  mcl_find_bar_update_count (self);
}

static void
show_hit (MclFindBar *self, guint i)
{
  MclRange range = g_array_index (self->hits, MclRange, i);

  mcl_article_view_select (self->view, range);
  mcl_article_view_scroll_to_caret (self->view);
  mcl_find_bar_update_count (self);
}

/* The first hit from @offset on, or the first of all. */
static void
show_hit_from (MclFindBar *self, guint32 offset)
{
  guint i = mcl_text_find_next (self->hits, offset);

  if (self->hits->len > 0)
    show_hit (self, i < self->hits->len ? i : 0);
}

/**
 * mcl_find_bar_show_found:
 *
 * Selects the first hit from where the caret was when the search began, and tells of it.
 */
void
mcl_find_bar_show_found (MclFindBar *self)
{
  show_hit_from (self, self->origin);
  announce_count (self);
}

/**
 * mcl_find_bar_step:
 *
 * Selects the next or previous hit from the caret on, around the article's ends. Opens the bar
 * when it is closed.
 */
void
mcl_find_bar_step (MclFindBar *self, gboolean forward)
{
  guint32 caret = 0;
  guint n = 0;
  guint i = 0;
  int selected = 0;

  g_return_if_fail (MCL_IS_FIND_BAR (self));
  if (!gtk_search_bar_get_search_mode (self->search_bar)) {
    mcl_find_bar_open (self);
    return;
  }
  n = self->hits != NULL ? self->hits->len : 0;
  if (n == 0) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  caret = mcl_article_view_get_caret (self->view);
  selected = mcl_find_bar_find_selected (self);
  i = selected >= 0 ? (guint) selected : mcl_text_find_next (self->hits, caret);
  if (!forward)
    i = (i + n - 1) % n;
  else if (selected >= 0)
    i = i + 1;
  show_hit (self, i % n);
  announce_count (self);
  self->origin = g_array_index (self->hits, MclRange, i % n).start;
}
