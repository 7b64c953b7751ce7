/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "app-test.h"
#include "mcl-loss-group.h"

#define N_LOSSES 1500u

static MclLossReport *
new_report (void)
{
  MclLossReport *report = mcl_loss_report_new ();
  g_autoptr (MclText) text = mcl_text_new_from_string ("Ana <b>spoke</b>.\n");
  g_autoptr (MclFormatDocument) document = mcl_format_document_new ("a & b.txt", text);
  MclAnnotationFields fields = { .id = "k", .label = "entity", .span = MCL_RANGE (0, 7) };
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (&fields);

  for (guint i = 0; i < N_LOSSES; i++)
    mcl_loss_report_add_annotation (report, MCL_LOSS_NESTED, document, annotation);
  mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_NOTE, document);
  return report;
}

/* Rows in the order in which they are shown. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_rows (gpointer widget, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (widget, type, found);
  return found;
}

static void
place_activated_cb (MclLossGroup *group, const char *document, const char *id, char **place)
{
  *place = g_strdup_printf ("%s: %s", document, id != NULL ? id : "");
}

static void
test_places (void)
{
  MclLossGroup *group = g_object_ref_sink (g_object_new (MCL_TYPE_LOSS_GROUP, NULL));
  g_autoptr (GPtrArray) kinds = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *place = NULL;

  g_signal_connect (group, "place-activated", G_CALLBACK (place_activated_cb), &place);
  mcl_loss_group_take_report (group, new_report ());
  kinds = find_rows (group, ADW_TYPE_EXPANDER_ROW);
  g_assert_cmpuint (kinds->len, ==, 2);
  adw_expander_row_set_expanded (g_ptr_array_index (kinds, 0), TRUE);
  rows = find_rows (g_ptr_array_index (kinds, 0), ADW_TYPE_ACTION_ROW);
  /* The header, the first hundred, and how many more there are. */
  g_assert_cmpuint (rows->len, ==, 102);
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (rows, 101)), ==,
                   "and 1400 more");
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (rows, 1)), ==,
                   "entity: Ana <b>");
  g_assert_false (adw_preferences_row_get_use_markup (g_ptr_array_index (rows, 1)));
  g_signal_emit_by_name (g_ptr_array_index (rows, 1), "activated");
  g_assert_cmpstr (place, ==, "a & b.txt: k");
  g_assert_finalize_object (group);
}

static void
test_nothing (void)
{
  MclLossGroup *group = g_object_ref_sink (g_object_new (MCL_TYPE_LOSS_GROUP, NULL));
  g_autoptr (GPtrArray) rows = NULL;

  mcl_loss_group_take_report (group, new_report ());
  mcl_loss_group_take_report (group, mcl_loss_report_new ());
  rows = find_rows (group, ADW_TYPE_PREFERENCES_ROW);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (g_ptr_array_index (rows, 0)), ==,
                   "Nothing gets lost");
  g_assert_finalize_object (group);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/loss-group/places", test_places);
  g_test_add_func ("/loss-group/nothing", test_nothing);
  return g_test_run ();
}
