/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <string.h>

#include "mcl-annotation.h"

static const MclRange two_fragments[] = { { 3, 5 }, { 7, 9 } };

static MclAnnotation *
new_full (void)
{
  g_autoptr (MclMembers) attributes = mcl_members_with_string (NULL, "mode", "direct");
  g_autoptr (MclMembers) unknown = mcl_members_with (NULL, "score", "1.10");
  MclAnnotationFields fields = {
    .id = "k3v9",
    .label = "quote",
    .span = { 3, 9 },
    .fragments = two_fragments,
    .n_fragments = 2,
    .attributes = attributes,
    .note = "a “note”",
    .by = "ana",
    .created = "2026-11-23T10:00:00Z",
    .modified = "2026-11-24T10:00:00Z",
    .unknown = unknown,
  };

  return mcl_annotation_new (&fields);
}

static void
test_keeps_everything (void)
{
  g_autoptr (MclAnnotation) annotation = new_full ();
  const MclRange *fragments;
  guint n_fragments;

  g_assert_cmpstr (mcl_annotation_get_id (annotation), ==, "k3v9");
  g_assert_cmpstr (mcl_annotation_get_label (annotation), ==, "quote");
  g_assert_true (mcl_range_equal (mcl_annotation_get_span (annotation), MCL_RANGE (3, 9)));
  fragments = mcl_annotation_get_fragments (annotation, &n_fragments);
  g_assert_cmpmem (fragments, n_fragments * sizeof *fragments, two_fragments, sizeof two_fragments);
  g_assert_cmpstr (mcl_members_get_json (mcl_annotation_get_attributes (annotation), 0), ==,
                   "\"direct\"");
  g_assert_cmpstr (mcl_annotation_get_note (annotation), ==, "a “note”");
  g_assert_cmpstr (mcl_annotation_get_by (annotation), ==, "ana");
  g_assert_cmpstr (mcl_annotation_get_created (annotation), ==, "2026-11-23T10:00:00Z");
  g_assert_cmpstr (mcl_annotation_get_modified (annotation), ==, "2026-11-24T10:00:00Z");
  g_assert_cmpstr (mcl_members_get_json (mcl_annotation_get_unknown (annotation), 0), ==, "1.10");
}

static void
test_empty_is_absent (void)
{
  MclAnnotationFields bare = { .id = "x", .label = "claim", .span = { 1, 2 } };
  MclAnnotationFields empty = bare;
  g_autoptr (MclAnnotation) a = mcl_annotation_new (&bare);
  g_autoptr (MclAnnotation) b = NULL;
  guint n_fragments;

  empty.note = empty.by = empty.created = empty.modified = "";
  empty.fragments = &bare.span;
  empty.n_fragments = 1;
  b = mcl_annotation_new (&empty);
  g_assert_null (mcl_annotation_get_note (b));
  g_assert_null (mcl_annotation_get_by (b));
  g_assert_null (mcl_annotation_get_created (b));
  g_assert_null (mcl_annotation_get_modified (b));
  g_assert_null (mcl_annotation_get_attributes (b));
  g_assert_null (mcl_annotation_get_unknown (b));
  g_assert_null (mcl_annotation_get_fragments (b, &n_fragments));
  g_assert_cmpuint (n_fragments, ==, 0);
  g_assert_true (mcl_annotation_equal (a, b));
}

static void
test_fields_make_an_equal_one (void)
{
  g_autoptr (MclAnnotation) annotation = new_full ();
  g_autoptr (MclAnnotation) copy = NULL;
  MclAnnotationFields fields;

  mcl_annotation_get_fields (annotation, &fields);
  copy = mcl_annotation_new (&fields);
  g_assert_true (mcl_annotation_equal (annotation, copy));
  g_assert_true (mcl_annotation_get_label (annotation) == mcl_annotation_get_label (copy));
}

static void
test_each_field_counts (void)
{
  g_autoptr (MclAnnotation) annotation = new_full ();
  MclAnnotationFields original;
  MclMembers *attributes;

  mcl_annotation_get_fields (annotation, &original);
  attributes = mcl_members_with_flag (NULL, "own-words", TRUE);
  for (guint i = 0; i < 10; i++) {
    MclAnnotationFields fields = original;
    g_autoptr (MclAnnotation) other = NULL;

    switch (i) {
    case 0:
      fields.id = "k3v8";
      break;
    case 1:
      fields.label = "claim";
      break;
    case 2:
      fields.n_fragments = 0;
      break;
    case 3:
      fields.attributes = attributes;
      break;
    case 4:
      fields.note = NULL;
      break;
    case 5:
      fields.by = "ben";
      break;
    case 6:
      fields.created = NULL;
      break;
    case 7:
      fields.modified = "2026";
      break;
    case 8:
      fields.unknown = NULL;
      break;
    default:
      fields.span.end = 10;
      fields.n_fragments = 0;
    }
    other = mcl_annotation_new (&fields);
    g_assert_false (mcl_annotation_equal (annotation, other));
  }
  mcl_members_unref (attributes);
}

static void
test_changes_keep_the_rest (void)
{
  g_autoptr (MclAnnotation) annotation = new_full ();
  g_autoptr (MclAnnotation) label = mcl_annotation_with_label (annotation, "claim");
  g_autoptr (MclAnnotation) note = mcl_annotation_with_note (annotation, "");
  g_autoptr (MclAnnotation) modified = mcl_annotation_with_modified (annotation, "now");
  g_autoptr (MclAnnotation) attributes = mcl_annotation_with_attributes (annotation, NULL);
  g_autoptr (MclAnnotation) back = mcl_annotation_with_label (label, "quote");

  g_assert_cmpstr (mcl_annotation_get_label (label), ==, "claim");
  g_assert_null (mcl_annotation_get_note (note));
  g_assert_cmpstr (mcl_annotation_get_modified (modified), ==, "now");
  g_assert_null (mcl_annotation_get_attributes (attributes));
  g_assert_cmpstr (mcl_annotation_get_id (attributes), ==, "k3v9");
  g_assert_true (mcl_annotation_equal (annotation, back));
}

static void
test_spans_take_fragments_along (void)
{
  static const struct {
    MclRange span;
    guint n_fragments;
    MclRange first;
    MclRange last;
  } cases[] = {
    { { 3, 9 }, 2, { 3, 5 }, { 7, 9 } }, { { 1, 12 }, 2, { 1, 5 }, { 7, 12 } },
    { { 4, 8 }, 2, { 4, 5 }, { 7, 8 } }, { { 3, 7 }, 0, { 0, 0 }, { 0, 0 } },
    { { 5, 6 }, 0, { 0, 0 }, { 0, 0 } },
  };
  g_autoptr (MclAnnotation) annotation = new_full ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclAnnotation) moved = mcl_annotation_with_span (annotation, cases[i].span);
    guint n_fragments;
    const MclRange *fragments = mcl_annotation_get_fragments (moved, &n_fragments);

    g_assert_true (mcl_range_equal (mcl_annotation_get_span (moved), cases[i].span));
    g_assert_cmpuint (n_fragments, ==, cases[i].n_fragments);
    if (n_fragments == 0)
      continue;
    g_assert_true (mcl_range_equal (fragments[0], cases[i].first));
    g_assert_true (mcl_range_equal (fragments[n_fragments - 1], cases[i].last));
  }
}

static void
test_order (void)
{
  static const struct {
    MclRange span;
    const char *id;
  } in_order[] = {
    { { 0, 9 }, "b" }, { { 0, 9 }, "c" }, { { 0, 4 }, "a" }, { { 1, 9 }, "a" }, { { 1, 2 }, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (in_order); j++) {
      MclAnnotationFields a = { .id = in_order[i].id, .label = "l", .span = in_order[i].span };
      MclAnnotationFields b = { .id = in_order[j].id, .label = "l", .span = in_order[j].span };
      g_autoptr (MclAnnotation) first = mcl_annotation_new (&a);
      g_autoptr (MclAnnotation) second = mcl_annotation_new (&b);
      int order = mcl_annotation_compare_position (first, second);

      g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
    }
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++) {
    char *id = mcl_annotation_new_id ();

    g_assert_cmpuint (strlen (id), ==, 10);
    g_assert_cmpuint (strspn (id, "0123456789abcdefghjkmnpqrstvwxyz"), ==, 10);
    g_assert_true (g_hash_table_add (seen, id));
  }
}

static void
test_is_small (void)
{
  MclAnnotationFields fields = {
    .label = "entity",
    .span = { 100000, 100009 },
    .by = "ana",
    .created = "2026-11-23T10:00:00Z",
    .modified = "2026-11-23T10:00:00Z",
  };
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (&fields);
  gsize n_bytes = malloc_usable_size (annotation);

  g_test_message ("%zu bytes", n_bytes);
  g_assert_cmpuint (n_bytes, <=, 200);
}

static gpointer
ref_thread (gpointer data)
{
  for (guint i = 0; i < 20000; i++) {
    g_autoptr (MclAnnotation) mine = mcl_annotation_ref (data);
    g_autoptr (MclAnnotation) other = mcl_annotation_with_label (mine, i % 2 ? "a" : "b");

    g_assert_cmpuint (mcl_annotation_get_span (other).start, ==, 3);
  }
  mcl_annotation_unref (data);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (MclAnnotation) annotation = new_full ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ref", ref_thread, mcl_annotation_ref (annotation));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation/keeps-everything", test_keeps_everything);
  g_test_add_func ("/annotation/empty-is-absent", test_empty_is_absent);
  g_test_add_func ("/annotation/fields-make-an-equal-one", test_fields_make_an_equal_one);
  g_test_add_func ("/annotation/each-field-counts", test_each_field_counts);
  g_test_add_func ("/annotation/changes-keep-the-rest", test_changes_keep_the_rest);
  g_test_add_func ("/annotation/spans-take-fragments-along", test_spans_take_fragments_along);
  g_test_add_func ("/annotation/order", test_order);
  g_test_add_func ("/annotation/ids", test_ids);
  g_test_add_func ("/annotation/is-small", test_is_small);
  g_test_add_func ("/annotation/threads", test_threads);
  return g_test_run ();
}
