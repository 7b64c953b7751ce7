/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-find-bar-private.h"

#include <string.h>

/* What is selected is looked for when the bar opens, unless it is longer than anyone would type. */
#define MAX_PREFILLED_CHARS 100

enum { PROP_0, PROP_MATCH_CASE, PROP_MATCH_ACCENTS, PROP_WHOLE_WORDS, N_PROPS };

static GParamSpec *properties[N_PROPS];

static const MclTextFindFlags property_flags[N_PROPS] = {
  [PROP_MATCH_CASE] = MCL_TEXT_FIND_MATCH_CASE,
  [PROP_MATCH_ACCENTS] = MCL_TEXT_FIND_MATCH_ACCENTS,
  [PROP_WHOLE_WORDS] = MCL_TEXT_FIND_WHOLE_WORDS,
};

G_DEFINE_FINAL_TYPE (MclFindBar, mcl_find_bar, ADW_TYPE_BIN)

static gboolean
is_open (MclFindBar *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclFindBar) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *hits = mcl_text_find_finish (result, &error);

  /* Cancelled by a newer search, or by closing. */
  if (hits == NULL)
    return;
  g_clear_object (&self->search);
  mcl_find_bar_take_hits (self, hits);
  mcl_find_bar_show_found (self);
}

static void
stop_search (MclFindBar *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
}

static void
start_search (MclFindBar *self)
{
  const char *pattern = mcl_find_bar_get_pattern (self);
  MclDocument *document = self->view != NULL ? mcl_article_view_get_document (self->view) : NULL;

  stop_search (self);
  if (document == NULL || !is_open (self) || *pattern == '\0') {
    if (self->view != NULL)
      mcl_find_bar_take_hits (self, NULL);
    return;
  }
  self->search = g_cancellable_new ();
  mcl_text_find_async (mcl_document_get_text (document), pattern, self->flags, self->search,
                       found_cb, g_object_ref (self));
}

static void
search_changed_cb (MclFindBar *self)
{
  start_search (self);
}

static void
next_cb (MclFindBar *self)
{
  mcl_find_bar_step (self, TRUE);
}

static void
previous_cb (MclFindBar *self)
{
  mcl_find_bar_step (self, FALSE);
}

static void
search_mode_changed_cb (MclFindBar *self)
{
  if (is_open (self))
    return;
  stop_search (self);
  mcl_find_bar_take_hits (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
caret_moved_cb (MclFindBar *self)
{
  if (is_open (self))
    mcl_find_bar_update_count (self);
}

static void
mcl_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MclFindBar *self = MCL_FIND_BAR (object);

  if (id > 0 && id < N_PROPS)
    g_value_set_boolean (value, (self->flags & property_flags[id]) != 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mcl_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MclFindBar *self = MCL_FIND_BAR (object);
  MclTextFindFlags flags = self->flags & ~property_flags[id];

  if (g_value_get_boolean (value))
    flags |= property_flags[id];
  if (flags == self->flags)
    return;
  self->flags = flags;
  g_object_notify_by_pspec (object, pspec);
  start_search (self);
}

static void
mcl_find_bar_dispose (GObject *object)
{
  MclFindBar *self = MCL_FIND_BAR (object);

  stop_search (self);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_object (&self->view);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (mcl_find_bar_parent_class)->dispose (object);
}

static void
mcl_find_bar_class_init (MclFindBarClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "match-case", "match-accents", "whole-words" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mcl_find_bar_get_property;
  object_class->set_property = mcl_find_bar_set_property;
  object_class->dispose = mcl_find_bar_dispose;

  for (guint i = 1; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_boolean (names[i], NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  for (guint i = 1; i < N_PROPS; i++) {
    g_autofree char *action = g_strconcat ("find.", names[i], NULL);

    gtk_widget_class_install_property_action (widget_class, action, names[i]);
  }

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_BASE_PATH "/mcl-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MclFindBar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, MclFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, MclFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, mcl_find_bar_close);
}

static void
mcl_find_bar_init (MclFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  mcl_find_bar_add_entry_keys (GTK_WIDGET (self->entry));
}

/**
 * mcl_find_bar_set_view:
 * @view: the view to look in; for good
 */
void
mcl_find_bar_set_view (MclFindBar *self, MclArticleView *view)
{
  g_return_if_fail (MCL_IS_FIND_BAR (self));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled",
                           G_CALLBACK (search_mode_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                           "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * mcl_find_bar_get_pattern:
 *
 * Returns: (transfer none): what is looked for; empty for nothing
 */
const char *
mcl_find_bar_get_pattern (MclFindBar *self)
{
  g_return_val_if_fail (MCL_IS_FIND_BAR (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

MclTextFindFlags
mcl_find_bar_get_flags (MclFindBar *self)
{
  g_return_val_if_fail (MCL_IS_FIND_BAR (self), MCL_TEXT_FIND_DEFAULT);
  return self->flags;
}

/**
 * mcl_find_bar_get_hits:
 *
 * Returns: (transfer none) (nullable) (element-type MclRange): what was found; NULL when there is
 *   nothing to look for, or it is not found yet
 */
GArray *
mcl_find_bar_get_hits (MclFindBar *self)
{
  g_return_val_if_fail (MCL_IS_FIND_BAR (self), NULL);
  return self->hits;
}

static void
prefill (MclFindBar *self)
{
  MclRange selection;
  g_autofree char *selected = NULL;

  self->origin = mcl_article_view_get_caret (self->view);
  if (!mcl_article_view_get_selection (self->view, &selection))
    return;
  self->origin = selection.start;
  if (mcl_range_length (selection) > MAX_PREFILLED_CHARS)
    return;
  selected = mcl_text_dup_slice (mcl_document_get_text (mcl_article_view_get_document (self->view)),
                                 selection);
  if (strpbrk (selected, "\r\n") == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), selected);
}

/**
 * mcl_find_bar_open:
 *
 * Shows the bar, ready to be typed into; what is selected in the article is looked for.
 */
void
mcl_find_bar_open (MclFindBar *self)
{
  g_return_if_fail (MCL_IS_FIND_BAR (self));

  if (mcl_find_bar_find_selected (self) < 0)
    prefill (self);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  start_search (self);
}

void
mcl_find_bar_close (MclFindBar *self)
{
  g_return_if_fail (MCL_IS_FIND_BAR (self));
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}
