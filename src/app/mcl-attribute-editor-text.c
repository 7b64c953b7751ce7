/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An attribute that is typed. */
#include "config.h"

#include "mcl-attribute-editor-private.h"

#include <glib/gi18n.h>

#include "mcl-json-string.h"

static gboolean
is_allowed (MclAttributeEditor *self, const char *text)
{
  return *text == '\0' || self->pattern == NULL ||
         g_regex_match_simple (self->pattern, text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static void
show_problem (MclAttributeEditor *self, const char *text)
{
  gboolean allowed = is_allowed (self, text);

  if (allowed)
    gtk_widget_remove_css_class (self->row, "error");
  else {
    /* Translators: %1$s is what the user typed, %2$s a regular expression. */
    g_autofree char *message =
        g_strdup_printf (_ ("“%1$s” doesn’t match %2$s, and is not saved."), text, self->pattern);

    gtk_widget_add_css_class (self->row, "error");
    gtk_label_set_text (self->problem, message);
  }
  gtk_widget_set_visible (self->problem_row, !allowed);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               allowed ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
update_offer (MclAttributeEditor *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offer),
                          *text == '\0' && gtk_button_get_label (self->offer) != NULL &&
                              gtk_editable_get_editable (GTK_EDITABLE (self->row)));
}

static void
typed_cb (MclAttributeEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *json = NULL;

  if (self->is_showing)
    return;
  show_problem (self, text);
  update_offer (self, text);
  if (!is_allowed (self, text))
    return;
  if (*text != '\0')
    json = mcl_json_quote (text);
  mcl_attribute_editor_take_json (self, json);
}

static void
offer_clicked_cb (MclAttributeEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->row), gtk_button_get_label (self->offer));
}

/**
 * mcl_attribute_editor_create_text:
 *
 * Makes an entry, and the row that says what is wrong with it.
 */
void
mcl_attribute_editor_create_text (MclAttributeEditor *self)
{
  GtkWidget *problem = gtk_label_new (NULL);
  GtkWidget *offer = gtk_button_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_add_css_class (problem, "caption");
  gtk_widget_add_css_class (problem, "attribute-problem");
  self->problem = GTK_LABEL (problem);
  self->problem_row = g_object_ref_sink (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->problem_row), problem);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->problem_row), FALSE);
  gtk_widget_set_focusable (self->problem_row, FALSE);
  gtk_widget_set_visible (self->problem_row, FALSE);

  self->offer = GTK_BUTTON (offer);
  gtk_widget_set_valign (offer, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (offer, FALSE);
  g_signal_connect_object (offer, "clicked", G_CALLBACK (offer_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->row = g_object_ref_sink (adw_entry_row_new ());
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), offer);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (mcl_attribute_editor_leave), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
}

/**
 * mcl_attribute_editor_show_text:
 *
 * The caret stays where the user types.
 */
void
mcl_attribute_editor_show_text (MclAttributeEditor *self, const char *json, gboolean editable)
{
  g_autofree char *text = json != NULL ? mcl_json_dup_text (json) : g_strdup ("");

  gtk_editable_set_editable (GTK_EDITABLE (self->row), editable);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->row)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  show_problem (self, text);
  update_offer (self, text);
}

/**
 * mcl_attribute_editor_offer:
 * @text: what is likely to be right
 *
 * Offers a text as the value, by a button that is there as long as there is no value.
 */
void
mcl_attribute_editor_offer (MclAttributeEditor *self, const char *text)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  if (self->kind != MCL_ATTRIBUTE_TEXT || !is_allowed (self, text))
    return;
  /* Translators: %s is a date or title that stands in the article. */
  tooltip = g_strdup_printf (_ ("Use “%s” from the article’s first line"), text);
  gtk_button_set_label (self->offer, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->offer), tooltip);
  update_offer (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}
