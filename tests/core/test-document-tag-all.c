/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "document-fixture.h"
#include "mcl-error.h"

static void
test_one_undo (Fixture *self, gconstpointer data)
{
  const MclRange places[] = { MCL_RANGE (5, 9), MCL_RANGE (29, 41), MCL_RANGE (30, 32) };
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (MclMembers) attributes = mcl_members_with_string (NULL, "kind", "place");
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (GError) error = NULL;
  MclSet *set = mcl_document_get_set (document);
  guint n_tagged = 0;

  g_array_append_vals (ranges, places, G_N_ELEMENTS (places));
  tag (document, 29, 41, "entity");
  tag (document, 30, 32, "quote");
  g_assert_true (mcl_document_tag_all (document, ranges, "entity", attributes, &n_tagged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_tagged, ==, 2);
  g_assert_cmpuint (mcl_set_get_n_with_label (set, "entity"), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_nonnull (mcl_document_find_same (document, places[i], "entity"));
  g_assert_true (mcl_members_equal (
      mcl_annotation_get_attributes (mcl_document_find_same (document, places[0], "entity")),
      attributes));

  g_assert_true (mcl_document_tag_all (document, ranges, "entity", NULL, &n_tagged, &error));
  g_assert_cmpuint (n_tagged, ==, 0);
  g_assert_true (mcl_document_undo (document, &error));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 2);
  g_assert_null (mcl_document_find_same (document, places[0], "entity"));
  g_assert_nonnull (mcl_document_find_same (document, places[1], "entity"));
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  MclRange range = MCL_RANGE (0, 4);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint n_tagged = 1;

  write_file (self->sidecar, "");
  document = load (self->article, NULL);
  g_array_append_val (ranges, range);
  g_assert_false (mcl_document_tag_all (document, ranges, "entity", NULL, &n_tagged, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_READ_ONLY);
  g_assert_cmpuint (n_tagged, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/document-tag-all/one-undo", Fixture, NULL, set_up, test_one_undo, tear_down);
  g_test_add ("/document-tag-all/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  return g_test_run ();
}
