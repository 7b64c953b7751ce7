/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes are a program of changes and questions; a plain array, kept in order, answers the same
 * questions by a walk. */
#include "config.h"

#include "fuzz.h"

#include "mcl-span-index.h"

/* Offsets are small, so that spans nest, cross and are equal. */
#define LENGTH 64u

/* An input runs in milliseconds, and yet fills what the index keeps unsorted. */
#define MAX_OPERATIONS 128u
#define MAX_SPANS 1500u
#define MAX_LOAD 600u

typedef struct {
  const uint8_t *data;
  size_t n_bytes;
  MclSpanIndex *index;
  GPtrArray *shadow;
  GPtrArray *removed;
  guint n_made;
} Machine;

static guint8
take_byte (Machine *self)
{
  if (self->n_bytes == 0)
    return 0;
  self->n_bytes--;
  return *self->data++;
}

static guint
take_number (Machine *self)
{
  guint high = take_byte (self);

  return high << 8 | take_byte (self);
}

static MclRange
take_range (Machine *self)
{
  guint32 start = take_byte (self) % LENGTH;
  guint32 length = 1 + take_byte (self) % LENGTH;

  return MCL_RANGE (start, start + length);
}

/* Ids are unique and in no order of their own. */
static MclAnnotation *
new_annotation (Machine *self, MclRange span)
{
  g_autofree char *id = g_strdup_printf ("%08x", ++self->n_made * 2654435761u);

  return mcl_annotation_new (&(MclAnnotationFields) { .id = id, .label = "claim", .span = span });
}

static MclAnnotation *
take_known (Machine *self)
{
  guint i = take_number (self);

  return self->shadow->len > 0 ? g_ptr_array_index (self->shadow, i % self->shadow->len) : NULL;
}

static void
add (Machine *self, MclAnnotation *annotation)
{
  guint i = self->shadow->len;

  while (i > 0 &&
         mcl_annotation_compare_position (g_ptr_array_index (self->shadow, i - 1), annotation) > 0)
    i--;
  g_assert_cmpuint (mcl_span_index_get_position (self->index, annotation), ==, i);
  mcl_span_index_add (self->index, annotation);
  g_ptr_array_insert (self->shadow, (int) i, mcl_annotation_ref (annotation));
}

static void
add_new (Machine *self)
{
  g_autoptr (MclAnnotation) annotation = new_annotation (self, take_range (self));

  add (self, annotation);
}

static void
remove_known (Machine *self)
{
  MclAnnotation *annotation = take_known (self);

  if (annotation == NULL)
    return;
  g_ptr_array_add (self->removed, mcl_annotation_ref (annotation));
  g_assert_true (mcl_span_index_remove (self->index, annotation));
  g_assert_false (mcl_span_index_remove (self->index, annotation));
  g_ptr_array_remove (self->shadow, annotation);
}

/* As undo does: the record that was removed, or another with its id. */
static void
add_removed (Machine *self)
{
  g_autoptr (MclAnnotation) annotation = NULL;
  g_autoptr (MclAnnotation) changed = NULL;
  guint i = take_byte (self);

  if (self->removed->len == 0)
    return;
  annotation = g_ptr_array_steal_index_fast (self->removed, i % self->removed->len);
  changed = mcl_annotation_with_label (annotation, "quote");
  add (self, i % 2 == 0 ? annotation : changed);
}

static void
load (Machine *self)
{
  guint n = take_number (self) % MAX_LOAD;
  GRand *rand = g_rand_new_with_seed (take_byte (self));

  g_ptr_array_set_size (self->shadow, 0);
  g_ptr_array_set_size (self->removed, 0);
  for (guint i = 0; i < n; i++) {
    guint32 start = (guint32) g_rand_int_range (rand, 0, LENGTH);
    guint32 end = start + (guint32) g_rand_int_range (rand, 1, LENGTH);

    g_ptr_array_add (self->shadow, new_annotation (self, MCL_RANGE (start, end)));
  }
  mcl_span_index_load (self->index, (MclAnnotation *const *) self->shadow->pdata, n);
  g_ptr_array_sort_values (self->shadow, mcl_annotation_compare_position);
  g_rand_free (rand);
}

/* Many at once, to fill the part of the index that is not sorted yet. */
static void
add_many (Machine *self)
{
  guint n = take_byte (self);
  MclRange first = take_range (self);

  for (guint i = 0; i < n && self->shadow->len < MAX_SPANS; i++) {
    guint32 start = (first.start + i * 7) % LENGTH;
    g_autoptr (MclAnnotation) annotation =
        new_annotation (self, MCL_RANGE (start, start + mcl_range_length (first)));

    add (self, annotation);
  }
}

static void
check_hits (Machine *self, GPtrArray *hits, MclRange range)
{
  guint n_hits = 0;

  for (guint i = 0; i < self->shadow->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->shadow, i);

    if (!mcl_range_intersects (mcl_annotation_get_span (annotation), range))
      continue;
    g_assert_cmpuint (n_hits, <, hits->len);
    g_assert_true (g_ptr_array_index (hits, n_hits) == annotation);
    n_hits++;
  }
  g_assert_cmpuint (n_hits, ==, hits->len);
}

static void
query (Machine *self)
{
  MclRange range = take_range (self);
  g_autoptr (GPtrArray) hits = mcl_span_index_query (self->index, range);

  check_hits (self, hits, range);
}

static void
stab (Machine *self)
{
  guint32 offset = take_byte (self) % (2 * LENGTH);
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (self->index, offset);

  check_hits (self, hits, MCL_RANGE (offset, offset + 1));
}

/* Next and previous, seen from a span and an id, or from a span alone. */
static void
check_neighbours (Machine *self, MclRange span, const char *id)
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
step (Machine *self)
{
  MclAnnotation *annotation = take_known (self);

  check_neighbours (self, take_range (self), NULL);
  if (annotation == NULL)
    return;
  check_neighbours (self, mcl_annotation_get_span (annotation), mcl_annotation_get_id (annotation));
  check_neighbours (self, mcl_annotation_get_span (annotation), NULL);
}

static void
rank (Machine *self)
{
  guint i = take_number (self);

  g_assert_cmpuint (mcl_span_index_get_length (self->index), ==, self->shadow->len);
  g_assert_null (mcl_span_index_get_nth (self->index, self->shadow->len));
  if (self->shadow->len == 0)
    return;
  i %= self->shadow->len;
  g_assert_true (mcl_span_index_get_nth (self->index, i) == g_ptr_array_index (self->shadow, i));
  g_assert_cmpuint (mcl_span_index_get_position (self->index, g_ptr_array_index (self->shadow, i)),
                    ==, i);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  static void (*const operations[]) (Machine *) = {
    add_new, remove_known, add_removed, add_new, query, stab, step, rank, add_many, load,
  };
  Machine self = { .data = data, .n_bytes = n_bytes };
  g_autoptr (GPtrArray) all = NULL;

  self.index = mcl_span_index_new ();
  self.shadow = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self.removed = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  for (guint i = 0; i < MAX_OPERATIONS && self.n_bytes > 0; i++)
    operations[take_byte (&self) % G_N_ELEMENTS (operations)](&self);
  all = mcl_span_index_query (self.index, MCL_RANGE (0, G_MAXUINT32));
  check_hits (&self, all, MCL_RANGE (0, G_MAXUINT32));

  mcl_span_index_free (self.index);
  g_ptr_array_unref (self.shadow);
  g_ptr_array_unref (self.removed);
  return 0;
}
