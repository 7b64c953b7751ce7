/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile document gains nothing: it can make only so many shapes, each with few that follow, and
 * what has none is looked at name by name. */
#include "config.h"

#include "mcl-json-shapes.h"

/* Large objects have names of their own, such as ids, that no other one will have. */
#define MAX_NAMES 32u

#define MAX_CHILDREN 8u

/* The empty shape follows no other. */
#define NO_PARENT G_MAXUINT16

/**
 * mcl_json_shapes_new:
 *
 * Returns: (transfer full): no shapes but the empty one
 */
MclJsonShapes *
mcl_json_shapes_new (void)
{
  MclJsonShapes *self = g_new (MclJsonShapes, 1); /* not cleared: mostly a few are used */

  self->n_shapes = 1;
  self->last = MCL_JSON_SHAPE_EMPTY;
  self->shapes[MCL_JSON_SHAPE_EMPTY] = (MclJsonShape) { .parent = NO_PARENT };
  return self;
}

/**
 * mcl_json_shapes_free:
 * @self: (transfer full): shapes
 */
void
mcl_json_shapes_free (MclJsonShapes *self)
{
  g_free (self);
}

static guint
meet (MclJsonShapes *self, guint shape)
{
  self->shapes[self->last].successor = (guint16) shape;
  self->last = shape;
  return shape;
}

/**
 * mcl_json_shapes_search:
 * @data: MCL_JSON_SHAPE_BYTES
 *
 * mcl_json_shapes_follow() when it is another one than last time.
 */
guint
mcl_json_shapes_search (MclJsonShapes *self, guint shape, const char *data)
{
  for (guint i = self->shapes[shape].first_child; i != 0; i = self->shapes[i].next) {
    if (mcl_json_shape_is_at (&self->shapes[i], data))
      return meet (self, i);
  }
  return 0;
}

/**
 * mcl_json_shapes_follow_few:
 * @data: (array length=n_bytes): less than MCL_JSON_SHAPE_BYTES
 *
 * mcl_json_shapes_follow() near the end of a document.
 */
guint
mcl_json_shapes_follow_few (MclJsonShapes *self, guint shape, const char *data, gsize n_bytes)
{
  char few[MCL_JSON_SHAPE_BYTES] = { 0 }; /* no name has a NUL */

  memcpy (few, data, n_bytes);
  return mcl_json_shapes_search (self, shape, few);
}

static void
set_name (MclJsonShape *self, const char *name, gsize n_bytes)
{
  char mask[MCL_JSON_SHAPE_BYTES] = { 0 };

  memcpy (self->name, name, n_bytes);
  memset (mask, 0xff, n_bytes);
  for (guint k = 0; k < MCL_JSON_SHAPE_WORDS; k++)
    self->masks[k] = mcl_json_load_word (mask + k * sizeof (guint64));
  self->n_bytes = (guint8) n_bytes;
}

static gboolean
has_name (const MclJsonShapes *self, guint shape, const MclJsonShape *name)
{
  for (; shape != MCL_JSON_SHAPE_EMPTY; shape = self->shapes[shape].parent) {
    if (memcmp (self->shapes[shape].name, name->name, sizeof name->name) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_json_shapes_add:
 * @shape: where the name comes next; mcl_json_shapes_follow() does not know it there
 * @name: (array length=n_bytes): a valid name without escapes, with its quotation marks
 *
 * Returns: the shape with the name; MCL_JSON_SHAPE_NONE when it has the name already, or there is
 *   no room for another
 */
guint
mcl_json_shapes_add (MclJsonShapes *self, guint shape, const char *name, gsize n_bytes)
{
  MclJsonShape *parent = &self->shapes[shape];
  MclJsonShape *added = &self->shapes[self->n_shapes];
  guint n_children = 0;

  for (guint i = parent->first_child; i != 0; i = self->shapes[i].next)
    n_children++;
  if (self->n_shapes == MCL_JSON_MAX_SHAPES || n_children == MAX_CHILDREN ||
      parent->n_names == MAX_NAMES || n_bytes > MCL_JSON_SHAPE_BYTES)
    return MCL_JSON_SHAPE_NONE;

  *added = (MclJsonShape) { .parent = (guint16) shape };
  set_name (added, name, n_bytes);
  if (has_name (self, shape, added))
    return MCL_JSON_SHAPE_NONE;
  added->next = parent->first_child;
  added->n_names = parent->n_names + 1;
  parent->first_child = (guint16) self->n_shapes;
  return meet (self, self->n_shapes++);
}
