/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-occurrence-row.h"

#include <glib/gi18n.h>

#include "mcl-occurrence-list.h"

static void
row_toggled_cb (GtkListItem *item, GtkCheckButton *check)
{
  MclOccurrence *occurrence = gtk_list_item_get_item (item);

  if (occurrence != NULL)
    mcl_occurrence_set_chosen (occurrence, gtk_check_button_get_active (check));
}

/**
 * mcl_occurrence_row_set_up:
 *
 * Makes a check with a passage behind it.
 */
void
mcl_occurrence_row_set_up (GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_start (check, 12);
  gtk_widget_set_margin_end (check, 12);
  gtk_widget_set_margin_top (check, 6);
  gtk_widget_set_margin_bottom (check, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  g_signal_connect_object (check, "toggled", G_CALLBACK (row_toggled_cb), item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, check);
  /* The check takes the focus itself, so that arrows lead from one to the next. */
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
}

static PangoAttrList *
embolden (guint start, guint end)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = start;
  bold->end_index = end;
  pango_attr_list_insert (attributes, bold);
  return attributes;
}

/**
 * mcl_occurrence_row_bind:
 *
 * Shows an MclOccurrence.
 */
void
mcl_occurrence_row_bind (GtkListItem *item)
{
  MclOccurrence *occurrence = gtk_list_item_get_item (item);
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  GtkLabel *label = GTK_LABEL (gtk_check_button_get_child (check));
  MclOccurrenceState state = mcl_occurrence_get_state (occurrence);
  guint start = 0;
  guint end = 0;
  g_autofree char *context = mcl_occurrence_dup_context (occurrence, &start, &end);
  g_autoptr (PangoAttrList) attributes = embolden (start, end);

  if (state == MCL_OCCURRENCE_TAGGED) {
    /* Translators: %s is a passage of the article that has the label already. */
    char *marked = g_strdup_printf (_ ("%s (tagged already)"), context);

    g_free (context);
    context = marked;
    pango_attr_list_change (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  }
  gtk_label_set_text (label, context);
  gtk_label_set_attributes (label, attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, context,
                                  -1);
  gtk_list_item_set_accessible_label (item, context);
  gtk_check_button_set_active (check, state != MCL_OCCURRENCE_LEFT_OUT);
  gtk_widget_set_sensitive (GTK_WIDGET (check), state != MCL_OCCURRENCE_TAGGED);
}

/**
 * mcl_occurrence_row_unbind:
 *
 * The check is for another place from here on: what it showed must not become that one's.
 */
void
mcl_occurrence_row_unbind (GtkListItem *item)
{
  gtk_label_set_attributes (
      GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (gtk_list_item_get_child (item)))),
      NULL);
}
