/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-bytes.h"

G_BEGIN_DECLS

#define MCL_JSON_SHAPE_WORDS 3u

/* Of a name with its quotation marks. */
#define MCL_JSON_SHAPE_BYTES (MCL_JSON_SHAPE_WORDS * (guint) sizeof (guint64))

/* A token of the index has eight bits for one. */
#define MCL_JSON_MAX_SHAPES 256u

/* Of an object without members; nothing follows into it. */
#define MCL_JSON_SHAPE_EMPTY 0u

/* Of an object whose names are not known. */
#define MCL_JSON_SHAPE_NONE G_MAXUINT

/**
 * MclJsonShape:
 * @name: the last name with its quotation marks, and zeros
 * @masks: where @name has bytes of the name
 * @parent: the shape without the last name
 * @first_child: the first one of those with one name more, or 0
 * @next: another one with the same parent, or 0
 * @successor: whose name was met last behind the one of this, in whatever object
 * @n_bytes: of the name with its quotation marks
 * @n_names: of the whole shape
 * @wanted_by: a reader's list of names, or NULL
 * @wanted_at: where in that list the last name is
 */
typedef struct {
  char name[MCL_JSON_SHAPE_BYTES];
  guint64 masks[MCL_JSON_SHAPE_WORDS];
  guint16 parent;
  guint16 first_child;
  guint16 next;
  guint16 successor;
  guint8 n_bytes;
  guint8 n_names;
  guint wanted_at;
  const char *const *wanted_by;
} MclJsonShape;

/**
 * MclJsonShapes:
 *
 * The names that objects had so far, in their order, as a tree: a shape is what an object has up to
 * one of its names, and no name stands twice in one. Objects of a kind mostly have the same names
 * in the same order, and then it is enough to see that they do.
 */
typedef struct {
  guint n_shapes;
  guint last; /* that was met */
  MclJsonShape shapes[MCL_JSON_MAX_SHAPES];
} MclJsonShapes;

MclJsonShapes *mcl_json_shapes_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_shapes_free (MclJsonShapes *self);

guint mcl_json_shapes_add (MclJsonShapes *self, guint shape, const char *name, gsize n_bytes);

guint mcl_json_shapes_search (MclJsonShapes *self, guint shape, const char *data);
guint
mcl_json_shapes_follow_few (MclJsonShapes *self, guint shape, const char *data, gsize n_bytes);

/* Whether it is known where the last name is in a reader's @list. */
static inline gboolean
mcl_json_shape_recall (const MclJsonShape *self, const char *const *list, guint *at)
{
  if (self == NULL || self->wanted_by != list)
    return FALSE;
  *at = self->wanted_at;
  return TRUE;
}

static inline void
mcl_json_shape_remember (MclJsonShape *self, const char *const *list, guint at)
{
  if (self == NULL)
    return;
  self->wanted_by = list;
  self->wanted_at = at;
}

/* Whether a word of the last name stands there, or no byte of the name is in it. */
static inline gboolean
mcl_json_shape_has_word (const MclJsonShape *self, guint k, const char *data)
{
  gsize at = k * sizeof (guint64);
  guint64 difference = mcl_json_load_word (data + at) ^ mcl_json_load_word (self->name + at);

  return (difference & self->masks[k]) == 0;
}

/* Whether the last name stands at @data, which has MCL_JSON_SHAPE_BYTES. Most names, and nearly
 * all that are not it, are known by their first eight bytes. */
static inline gboolean
mcl_json_shape_is_at (const MclJsonShape *self, const char *data)
{
  if (!mcl_json_shape_has_word (self, 0, data))
    return FALSE;
  if (self->n_bytes <= sizeof (guint64))
    return TRUE;
  for (guint k = 1; k < MCL_JSON_SHAPE_WORDS; k++) {
    if (!mcl_json_shape_has_word (self, k, data))
      return FALSE;
  }
  return TRUE;
}

/* The shape with one name more, which stands at @data and maybe goes on behind; 0 when it is not
 * known. Documents repeat themselves: mostly it is the one that came here last time. */
static inline guint
mcl_json_shapes_follow (MclJsonShapes *self, guint shape, const char *data, gsize n_bytes)
{
  guint likely = self->shapes[self->last].successor;

  if (G_UNLIKELY (n_bytes < MCL_JSON_SHAPE_BYTES))
    return mcl_json_shapes_follow_few (self, shape, data, n_bytes);
  if (self->shapes[likely].parent != shape || !mcl_json_shape_is_at (&self->shapes[likely], data))
    return mcl_json_shapes_search (self, shape, data);
  self->last = likely;
  return likely;
}

G_END_DECLS
