/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-overview-map.h"
#include "mcl-set.h"

static const char *const labels[] = { "claim", "quote", "entity", "cue", "unknown" };

static GPtrArray *
create_annotations (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
}

static void
add (GPtrArray *annotations, MclRange span, const char *label)
{
  g_ptr_array_add (annotations,
                   mcl_annotation_new (&(MclAnnotationFields) { .label = label, .span = span }));
}

static void
load (MclSet *set, GPtrArray *annotations)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();

  g_assert_true (mcl_set_load (set, annotations, relations, NULL));
}

static MclSet *
create_set (guint n_chars)
{
  g_autofree char *letters = g_strnfill (n_chars, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);

  return mcl_set_new (text);
}

/* The naive oracle: every annotation marks each of its rows. Labels that share a column are left
 * out, since which of them shows is no matter. */
static void
assert_map (MclSet *set, GPtrArray *annotations, MclSchema *schema, guint n_chars, guint n_rows)
{
  MclOverviewMap map;

  mcl_overview_map_init (&map, mcl_set_get_index (set), n_chars, schema, NULL, n_rows);
  g_assert_cmpuint (map.n_columns, ==, 4);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 1; column < map.n_columns; column++) {
      gboolean expected = FALSE;

      for (guint i = 0; i < annotations->len; i++) {
        MclAnnotation *annotation = g_ptr_array_index (annotations, i);
        MclRange span = mcl_annotation_get_span (annotation);

        expected =
            expected || (g_str_equal (mcl_annotation_get_label (annotation), labels[column]) &&
                         (guint64) span.start * n_rows / n_chars <= row &&
                         (guint64) (span.end - 1) * n_rows / n_chars >= row);
      }
      g_assert_cmpuint (mcl_overview_map_get (&map, row, column), ==, expected ? column + 1 : 0);
    }
  mcl_overview_map_clear (&map);
}

static void
test_random (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();

  for (guint round = 0; round < 30; round++) {
    guint n_chars = g_test_rand_int_range (10, 2000);
    g_autoptr (MclSet) set = create_set (n_chars);
    g_autoptr (GPtrArray) annotations = create_annotations ();
    guint n = g_test_rand_int_range (0, 40);

    for (guint i = 0; i < n; i++) {
      guint start = g_test_rand_int_range (0, n_chars);

      add (annotations, MCL_RANGE (start, g_test_rand_int_range (start + 1, n_chars + 1)),
           labels[g_test_rand_int_range (0, G_N_ELEMENTS (labels))]);
    }
    load (set, annotations);
    assert_map (set, annotations, schema, n_chars, g_test_rand_int_range (1, 300));
  }
}

/* Labels that the schema does not know are shown as one. */
static void
test_unknown_label (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  g_autoptr (MclSet) set = create_set (100);
  g_autoptr (GPtrArray) annotations = create_annotations ();
  MclOverviewMap map;

  add (annotations, MCL_RANGE (50, 51), "unknown");
  load (set, annotations);
  mcl_overview_map_init (&map, mcl_set_get_index (set), 100, schema, NULL, 100);
  g_assert_cmpuint (mcl_overview_map_get (&map, 50, 0), ==, mcl_schema_get_n_labels (schema) + 1);
  g_assert_cmpuint (mcl_overview_map_get (&map, 51, 0), ==, 0);
  mcl_overview_map_clear (&map);
}

static void
test_hidden_label (void)
{
  static const char *const hidden[] = { "quote", "nonsense", NULL };
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  g_autoptr (MclSet) set = create_set (100);
  g_autoptr (GPtrArray) annotations = create_annotations ();
  MclOverviewMap map;

  add (annotations, MCL_RANGE (50, 51), "quote");
  add (annotations, MCL_RANGE (50, 51), "entity");
  load (set, annotations);
  mcl_overview_map_init (&map, mcl_set_get_index (set), 100, schema, hidden, 100);
  g_assert_cmpuint (mcl_overview_map_get (&map, 50, 1), ==, 0);
  g_assert_cmpuint (mcl_overview_map_get (&map, 50, 2), ==, 3);
  mcl_overview_map_clear (&map);
}

static void
test_empty (void)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  g_autoptr (MclSet) set = create_set (0);
  MclOverviewMap map;

  mcl_overview_map_init (&map, mcl_set_get_index (set), 0, schema, NULL, 10);
  g_assert_cmpuint (mcl_overview_map_get (&map, 9, 3), ==, 0);
  mcl_overview_map_clear (&map);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overview-map/random", test_random);
  g_test_add_func ("/overview-map/unknown-label", test_unknown_label);
  g_test_add_func ("/overview-map/hidden-label", test_hidden_label);
  g_test_add_func ("/overview-map/empty", test_empty);
  return g_test_run ();
}
