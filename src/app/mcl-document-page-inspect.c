/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands and keys that lead to what is said of the current annotation, or of the article when
 * there is none. An attribute's letter does at once what can be done at once: it flips a flag, asks
 * for a choice beside the text, goes to the entry of a text. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-choice-popover.h"

/* What is asked for has to be seen. */
static void
reveal_inspector (MclDocumentPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

static void
note_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  reveal_inspector (self);
  mcl_inspector_focus_note (self->inspector);
}

static void
guidelines_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);

  reveal_inspector (self);
  mcl_inspector_show_guidelines (self->inspector);
}

/* Beside the caret: there the annotator looks. */
static void
ask_for_choice (MclDocumentPage *self, MclAttributeEditor *editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle caret;
  graphene_point_t place;

  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x,
                                         &caret.y);
  caret.y = CLAMP (caret.y, 0, gtk_widget_get_height (GTK_WIDGET (view)) - caret.height);
  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) caret.x, (float) caret.y), &place))
    return;
  mcl_choice_popover_show (
      editor, GTK_WIDGET (self),
      &(GdkRectangle) { (int) place.x, (int) place.y, MAX (caret.width, 1), caret.height },
      GTK_WIDGET (view));
}

/* Who does not see the switch has to hear of it. */
static void
flip (MclDocumentPage *self, MclAttributeEditor *editor)
{
  gboolean is_on = mcl_attribute_editor_flip (editor);
  g_autofree char *message =
      /* Translators: said by a screen reader; %s is the name of a flag. */
      g_strdup_printf (is_on ? _ ("%s: yes") : _ ("%s: no"),
                       mcl_attribute_editor_get_name (editor));

  mcl_document_page_announce (self, message);
}

static void
edit_attribute (MclDocumentPage *self, MclAttributeEditor *editor)
{
  switch (mcl_attribute_editor_get_kind (editor)) {
  case MCL_ATTRIBUTE_FLAG:
    flip (self, editor);
    break;
  case MCL_ATTRIBUTE_CHOICE:
    ask_for_choice (self, editor);
    break;
  case MCL_ATTRIBUTE_TEXT:
  default:
    reveal_inspector (self);
    mcl_inspector_focus_editor (self->inspector, editor);
    break;
  }
}

static void
attribute_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAttributeEditor *editor =
      mcl_inspector_find_editor (self->inspector, g_variant_get_string (parameter, NULL));

  if (editor != NULL && mcl_document_get_editable (self->document))
    edit_attribute (self, editor);
}

/* After the widgets on the way have had the key: in an entry a letter is a letter. */
static gboolean
key_pressed_cb (MclDocumentPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar key = gdk_keyval_to_unicode (keyval);
  MclAttributeEditor *editor = NULL;

  if (key == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      !mcl_document_get_editable (self->document))
    return GDK_EVENT_PROPAGATE;
  editor = mcl_inspector_find_editor_by_key (self->inspector, key);
  if (editor == NULL)
    return GDK_EVENT_PROPAGATE;
  edit_attribute (self, editor);
  return GDK_EVENT_STOP;
}

/**
 * mcl_document_page_add_attribute_keys:
 *
 * Makes the letters work that the inspector shows beside attributes.
 */
void
mcl_document_page_add_attribute_keys (MclDocumentPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
mcl_document_page_install_inspect_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "document.guidelines", NULL, guidelines_action);
  gtk_widget_class_install_action (widget_class, "document.edit-attribute", "s", attribute_action);
}
