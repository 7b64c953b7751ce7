/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-span-index.h"

/* The oracle: a plain array, kept in order, every question answered by a walk. */
typedef struct {
  MclSpanIndex *index;
  GPtrArray *shadow;
  GPtrArray *removed;
  GRand *rand;
  guint32 length;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed of this test: %u", seed);
  self->rand = g_rand_new_with_seed (seed);
  self->index = mcl_span_index_new ();
  self->shadow = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->length = GPOINTER_TO_UINT (data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  mcl_span_index_free (self->index);
  g_ptr_array_unref (self->shadow);
  g_ptr_array_unref (self->removed);
  g_rand_free (self->rand);
}

static MclRange
random_range (Fixture *self)
{
  guint32 start = g_rand_int_range (self->rand, 0, self->length);
  guint32 most = g_rand_int_range (self->rand, 0, 20) == 0 ? self->length : self->length / 20 + 2;
  guint32 end = start + g_rand_int_range (self->rand, 1, most);

  return MCL_RANGE (start, MIN (end, self->length));
}

static MclAnnotation *
new_annotation (MclRange span)
{
  MclAnnotationFields fields = { .label = "claim", .span = span };

  return mcl_annotation_new (&fields);
}

static void
assert_same_list (GPtrArray *hits, GPtrArray *expected)
{
  g_assert_cmpuint (hits->len, ==, expected->len);
  for (guint i = 0; i < hits->len; i++)
    g_assert_true (g_ptr_array_index (hits, i) == g_ptr_array_index (expected, i));
}

static void
check_query (Fixture *self, MclRange range)
{
  g_autoptr (GPtrArray) hits = mcl_span_index_query (self->index, range);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  for (guint i = 0; i < self->shadow->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->shadow, i);

    if (mcl_range_intersects (mcl_annotation_get_span (annotation), range))
      g_ptr_array_add (expected, annotation);
  }
  assert_same_list (hits, expected);
}

static void
check_stab (Fixture *self, guint32 offset)
{
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (self->index, offset);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  for (guint i = 0; i < self->shadow->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->shadow, i);
    MclRange span = mcl_annotation_get_span (annotation);

    if (span.start <= offset && offset < span.end)
      g_ptr_array_add (expected, annotation);
  }
  assert_same_list (hits, expected);
}

/* Next and previous, seen from a span (and an id, or none). */
static void
check_neighbours (Fixture *self, MclRange span, const char *id)
{
  MclAnnotation *next = NULL;
  MclAnnotation *previous = NULL;

  for (guint i = 0; i < self->shadow->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->shadow, i);
    int order = mcl_range_compare (mcl_annotation_get_span (annotation), span);

    if (order == 0 && id != NULL)
      order = g_strcmp0 (mcl_annotation_get_id (annotation), id);
    if (order < 0)
      previous = annotation;
    if (order > 0 && next == NULL)
      next = annotation;
  }
  g_assert_true (mcl_span_index_next (self->index, span, id) == next);
  g_assert_true (mcl_span_index_previous (self->index, span, id) == previous);
}

static void
check_ranks (Fixture *self)
{
  guint i;

  g_assert_cmpuint (mcl_span_index_get_length (self->index), ==, self->shadow->len);
  g_assert_null (mcl_span_index_get_nth (self->index, self->shadow->len));
  if (self->shadow->len == 0)
    return;
  i = g_rand_int_range (self->rand, 0, self->shadow->len);
  g_assert_true (mcl_span_index_get_nth (self->index, i) == g_ptr_array_index (self->shadow, i));
  g_assert_cmpuint (mcl_span_index_get_position (self->index, g_ptr_array_index (self->shadow, i)),
                    ==, i);
}

static void
check_all (Fixture *self)
{
  check_query (self, random_range (self));
  check_query (self, MCL_RANGE (0, G_MAXUINT32));
  check_query (self, MCL_RANGE (3, 3));
  check_stab (self, g_rand_int_range (self->rand, 0, self->length));
  check_neighbours (self, random_range (self), NULL);
  check_neighbours (self, MCL_RANGE (0, 0), NULL);
  if (self->shadow->len > 0) {
    guint i = g_rand_int_range (self->rand, 0, self->shadow->len);
    MclAnnotation *some = g_ptr_array_index (self->shadow, i);

    check_neighbours (self, mcl_annotation_get_span (some), mcl_annotation_get_id (some));
    check_neighbours (self, mcl_annotation_get_span (some), NULL);
  }
  check_ranks (self);
}

static void
add (Fixture *self, MclAnnotation *annotation)
{
  guint i = 0;

  while (i < self->shadow->len &&
         mcl_annotation_compare_position (g_ptr_array_index (self->shadow, i), annotation) < 0)
    i++;
  g_assert_cmpuint (mcl_span_index_get_position (self->index, annotation), ==, i);
  mcl_span_index_add (self->index, annotation);
  g_ptr_array_insert (self->shadow, i, mcl_annotation_ref (annotation));
}

static void
add_random (Fixture *self)
{
  g_autoptr (MclAnnotation) annotation = NULL;
  MclRange span = random_range (self);

  if (self->shadow->len > 0 && g_rand_int_range (self->rand, 0, 4) == 0) {
    guint i = g_rand_int_range (self->rand, 0, self->shadow->len);

    span = mcl_annotation_get_span (g_ptr_array_index (self->shadow, i));
  }
  annotation = new_annotation (span);
  add (self, annotation);
}

static void
remove_random (Fixture *self)
{
  guint i;
  MclAnnotation *annotation;

  if (self->shadow->len == 0)
    return;
  i = g_rand_int_range (self->rand, 0, self->shadow->len);
  annotation = g_ptr_array_index (self->shadow, i);
  g_ptr_array_add (self->removed, mcl_annotation_ref (annotation));
  g_assert_true (mcl_span_index_remove (self->index, annotation));
  g_assert_false (mcl_span_index_remove (self->index, annotation));
  g_assert_cmpuint (mcl_span_index_get_position (self->index, annotation), ==, i);
  g_ptr_array_remove_index (self->shadow, i);
}

/* As undo does: the same record, or another one of the same place. */
static void
add_removed (Fixture *self)
{
  g_autoptr (MclAnnotation) annotation = NULL;
  g_autoptr (MclAnnotation) changed = NULL;
  guint i;

  if (self->removed->len == 0)
    return;
  i = g_rand_int_range (self->rand, 0, self->removed->len);
  annotation = mcl_annotation_ref (g_ptr_array_index (self->removed, i));
  g_ptr_array_remove_index_fast (self->removed, i);
  changed = mcl_annotation_with_label (annotation, "quote");
  add (self, g_rand_boolean (self->rand) ? annotation : changed);
}

static void
load_random (Fixture *self, guint n, gboolean sorted)
{
  g_ptr_array_set_size (self->shadow, 0);
  g_ptr_array_set_size (self->removed, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->shadow, new_annotation (random_range (self)));
  if (sorted)
    g_ptr_array_sort_values (self->shadow, mcl_annotation_compare_position);
  mcl_span_index_load (self->index, (MclAnnotation *const *) self->shadow->pdata, n);
  g_ptr_array_sort_values (self->shadow, mcl_annotation_compare_position);
}

static void
test_random_ops (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 6000; i++) {
    int op = g_rand_int_range (self->rand, 0, 10);

    if (op < 5)
      add_random (self);
    else if (op < 8)
      remove_random (self);
    else
      add_removed (self);
    if (i % 8 == 0)
      check_all (self);
  }
}

/* Crosses merges of a full delta, and of a run that is mostly dead. */
static void
test_random_ops_on_loaded (Fixture *self, gconstpointer data)
{
  load_random (self, 5000, FALSE);
  check_all (self);
  for (guint i = 0; i < 2600; i++)
    add_random (self);
  check_all (self);
  for (guint i = 0; i < 5000; i++) {
    remove_random (self);
    if (i % 50 == 0) {
      add_removed (self);
      check_all (self);
    }
  }
  while (self->shadow->len > 0)
    remove_random (self);
  check_all (self);
  load_random (self, 300, TRUE);
  for (guint i = 0; i < 300; i++)
    check_all (self);
}

/* Where the levels of the tree begin and end. */
static void
test_sizes (Fixture *self, gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 2, 15, 16, 17, 255, 256, 257, 4095, 4096, 4097 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    load_random (self, sizes[i], FALSE);
    for (guint j = 0; j < 8; j++)
      check_all (self);
    if (sizes[i] <= 257)
      for (guint n = 0; n < sizes[i]; n++)
        g_assert_true (mcl_span_index_get_nth (self->index, n) ==
                       g_ptr_array_index (self->shadow, n));
    for (guint n = 0; n < MIN (sizes[i], 40); n++) {
      remove_random (self);
      check_all (self);
    }
  }
}

static gboolean
stop_cb (MclAnnotation *annotation, gpointer user_data)
{
  guint *n_left = user_data;

  return --*n_left > 0;
}

static void
test_queries_can_be_ended (Fixture *self, gconstpointer data)
{
  load_random (self, 100, FALSE);
  for (guint i = 0; i < 100; i++)
    add_random (self);
  for (guint n = 1; n < 200; n += 7) {
    guint n_left = n;

    mcl_span_index_foreach (self->index, MCL_RANGE (0, G_MAXUINT32), stop_cb, &n_left);
    g_assert_cmpuint (n_left, ==, 0);
  }
}

static void
test_nested_crossing_and_equal (void)
{
  static const MclRange spans[] = { { 0, 20 }, { 5, 10 }, { 5, 10 }, { 8, 15 }, { 10, 12 } };
  g_autoptr (MclSpanIndex) index = mcl_span_index_new ();
  g_autoptr (GPtrArray) at_nine = NULL;
  g_autoptr (GPtrArray) at_ten = NULL;
  g_autoptr (GPtrArray) behind = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autoptr (MclAnnotation) annotation = new_annotation (spans[i]);

    mcl_span_index_add (index, annotation);
  }
  at_nine = mcl_span_index_stab (index, 9);
  at_ten = mcl_span_index_stab (index, 10);
  behind = mcl_span_index_query (index, MCL_RANGE (20, 30));
  g_assert_cmpuint (at_nine->len, ==, 4);
  g_assert_cmpuint (mcl_annotation_get_span (g_ptr_array_index (at_nine, 0)).end, ==, 20);
  g_assert_cmpuint (mcl_annotation_get_span (g_ptr_array_index (at_nine, 3)).start, ==, 8);
  g_assert_cmpuint (at_ten->len, ==, 3);
  g_assert_cmpuint (behind->len, ==, 0);
  g_assert_cmpuint (
      mcl_annotation_get_span (mcl_span_index_next (index, MCL_RANGE (5, 10), NULL)).start, ==, 8);
  g_assert_cmpuint (
      mcl_annotation_get_span (mcl_span_index_previous (index, MCL_RANGE (5, 10), NULL)).end, ==,
      20);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, length, func)                                                                    \
  g_test_add (path, Fixture, GUINT_TO_POINTER (length), set_up, func, tear_down)
  ADD ("/span-index/random-ops/crowded", 30, test_random_ops);
  ADD ("/span-index/random-ops/sparse", 100000, test_random_ops);
  ADD ("/span-index/random-ops/loaded", 20000, test_random_ops_on_loaded);
  ADD ("/span-index/sizes", 3000, test_sizes);
  ADD ("/span-index/queries-can-be-ended", 3000, test_queries_can_be_ended);
#undef ADD
  g_test_add_func ("/span-index/nested-crossing-and-equal", test_nested_crossing_and_equal);
  return g_test_run ();
}
