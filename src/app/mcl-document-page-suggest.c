/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through what is suggested: each in its place, to be accepted or rejected by a key, or all
 * at once. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-settings.h"

#define MAX_SHOWN_CHARS 60

static const MclDocumentPageMode suggestion_mode;

static char *
describe (MclDocumentPage *self, MclAnnotation *suggestion, guint n_suggestions)
{
  const char *by = mcl_annotation_get_by (suggestion);
  g_autofree char *what =
      mcl_annotation_describe (suggestion, mcl_document_get_text (self->document),
                               mcl_document_get_schema (self->document), MAX_SHOWN_CHARS);

  if (by == NULL)
    /* Translators: %1$u of %2$u; %3$s as “Quote: It opens” */
    return g_strdup_printf (_ ("Suggestion %1$u of %2$u: %3$s"), self->suggestion + 1,
                            n_suggestions, what);
  /* Translators: %1$u of %2$u; %3$s as “Quote: It opens”; %4$s is who or what suggests it */
  return g_strdup_printf (_ ("Suggestion %1$u of %2$u: %3$s (%4$s)"), self->suggestion + 1,
                          n_suggestions, what, by);
}

/* While they are looked through they are shown in any case. */
static void
update_shown (MclDocumentPage *self)
{
  mcl_article_view_set_suggestions_shown (
      self->view, self->mode == &suggestion_mode ||
                      g_settings_get_boolean (mcl_settings_get (), MCL_SETTINGS_SHOW_SUGGESTIONS));
}

static void
leave (MclDocumentPage *self)
{
  mcl_article_view_set_current_suggestion (self->view, NULL);
  update_shown (self);
}

/* The next one behind the last, when there is one. */
static void
show_suggestion (MclDocumentPage *self)
{
  g_autoptr (GPtrArray) suggestions = mcl_document_list_suggestions (self->document);
  g_autofree char *message = NULL;
  MclAnnotation *suggestion = NULL;

  if (suggestions->len == 0)
    return;
  self->suggestion = MIN (self->suggestion, suggestions->len - 1);
  suggestion = g_ptr_array_index (suggestions, self->suggestion);
  if (self->mode != &suggestion_mode) {
    mcl_document_page_enter_mode (self, &suggestion_mode, suggestions->len > 1, _ ("_Accept"));
    mcl_target_bar_show_verdicts (self->target_bar);
    update_shown (self);
  }
  message = describe (self, suggestion, suggestions->len);
  mcl_target_bar_set_message (self->target_bar, message, TRUE);
  mcl_article_view_set_current_suggestion (self->view, suggestion);
  mcl_article_view_offer (self->view, suggestion);
  mcl_document_page_announce (self, message);
}

static GPtrArray *
pick_current (MclDocumentPage *self)
{
  g_autoptr (GPtrArray) suggestions = mcl_document_list_suggestions (self->document);
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  if (self->suggestion < suggestions->len)
    g_ptr_array_add (picked,
                     mcl_annotation_ref (g_ptr_array_index (suggestions, self->suggestion)));
  return picked;
}

/* The change of the document has ended the mode: it goes on with the one that follows. */
static void
go_on (MclDocumentPage *self, gboolean was_done, GError *error)
{
  if (!was_done)
    mcl_document_page_toast (self, error->message, FALSE);
  else
    show_suggestion (self);
}

static void
accept_suggestion (MclDocumentPage *self)
{
  g_autoptr (GPtrArray) picked = pick_current (self);
  g_autoptr (GError) error = NULL;

  go_on (self, mcl_document_accept_suggestions (self->document, picked, &error), error);
}

static void
reject_suggestion (MclDocumentPage *self)
{
  g_autoptr (GPtrArray) picked = pick_current (self);
  g_autoptr (GError) error = NULL;

  go_on (self, mcl_document_reject_suggestions (self->document, picked, &error), error);
}

static void
accept_all (MclDocumentPage *self)
{
  g_autoptr (GPtrArray) all = mcl_document_list_suggestions (self->document);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!mcl_document_accept_suggestions (self->document, all, &error)) {
    mcl_document_page_toast (self, error->message, FALSE);
    return;
  }
  message = g_strdup_printf (
      ngettext ("Accepted %u suggestion", "Accepted %u suggestions", all->len), all->len);
  mcl_document_page_toast (self, message, TRUE);
}

static void
step_suggestion (MclDocumentPage *self, gboolean forward)
{
  g_autoptr (GPtrArray) suggestions = mcl_document_list_suggestions (self->document);

  self->suggestion =
      (self->suggestion + (forward ? 1 : suggestions->len - 1)) % MAX (suggestions->len, 1);
  show_suggestion (self);
}

static const MclDocumentPageMode suggestion_mode = {
  .accept = accept_suggestion,
  .reject = reject_suggestion,
  .accept_all = accept_all,
  .step = step_suggestion,
  .leave = leave,
};

/* Begins with what stands at the caret or behind it. */
static void
suggestions_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  g_autoptr (GPtrArray) suggestions = mcl_document_list_suggestions (self->document);
  guint32 caret = mcl_article_view_get_caret (self->view);

  self->suggestion = 0;
  for (guint i = 0; i < suggestions->len; i++) {
    if (mcl_annotation_get_span (g_ptr_array_index (suggestions, i)).end > caret) {
      self->suggestion = i;
      break;
    }
  }
  show_suggestion (self);
}

/**
 * mcl_document_page_install_suggestion_actions:
 *
 * Adds the command `document.suggestions`.
 */
void
mcl_document_page_install_suggestion_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "document.suggestions", NULL, suggestions_action);
}

/**
 * mcl_document_page_follow_shown_suggestions:
 *
 * Shows them in the text as the user wishes, from now on.
 */
void
mcl_document_page_follow_shown_suggestions (MclDocumentPage *self)
{
  g_signal_connect_object (mcl_settings_get (), "changed::" MCL_SETTINGS_SHOW_SUGGESTIONS,
                           G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  update_shown (self);
}

/**
 * mcl_document_page_update_suggestion_actions:
 *
 * Says whether it can be used now.
 */
void
mcl_document_page_update_suggestion_actions (MclDocumentPage *self)
{
  MclHead *head = mcl_document_get_head (self->document);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.suggestions",
                                 mcl_document_get_editable (self->document) &&
                                     mcl_head_get_n_suggestions (head) > 0);
}
