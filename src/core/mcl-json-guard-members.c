/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Most members stand as programs write them: a name that was met there before, a blank, a plain
 * value, and no more space than a line takes. Many of them are passed in one short loop; what is
 * otherwise is left to mcl-json-guard.c, mistakes among it. */
#include "config.h"

#include "mcl-json-guard-private.h"

/* More than a name, a short value and what is between and behind them. */
#define MEMBER_BYTES 64u

/* Of these, what is looked at behind a value. */
#define LAYOUT_BYTES 4u

/* How many digits a number has; 0 when it begins with a needless zero, or has eight or more. */
static inline gsize
count_digits (const char *number)
{
  guint64 digits = mcl_json_load_word (number) ^ MCL_JSON_EACH_BYTE ('0');
  guint64 others = (digits | (digits + MCL_JSON_EACH_BYTE (0x80 - 10))) & MCL_JSON_EACH_BYTE (0x80);
  guint n_digits = others != 0 ? mcl_json_get_first_mark (others) : 0;

  return *number != '0' || n_digits == 1 ? n_digits : 0;
}

/* Where a string ends; 0 when it does not, or what is behind it may not be there. */
static inline gsize
find_string_end (MclJsonGuard *self, gsize at, gboolean *has_escapes)
{
  gsize start = self->at;
  gsize end = 0;

  self->at = at;
  if (mcl_json_guard_scan_string (self, has_escapes) && self->n_bytes - self->at >= LAYOUT_BYTES)
    end = self->at;
  self->at = start;
  return end;
}

/* Where a plain value ends, behind which the next member or the end of the object follows at once,
 * or on the next line; 0 when it is another one. */
static inline gsize
find_value_end (MclJsonGuard *self, gsize at, gboolean *has_escapes)
{
  const char *value = self->data + at;
  gsize end = at;

  *has_escapes = FALSE;
  if (*value == '"')
    end = find_string_end (self, at, has_escapes);
  else if ((guchar) (*value - '0') < 10)
    end += count_digits (value);
  else if (memcmp (value, "true", 4) == 0 || memcmp (value, "null", 4) == 0)
    end += 4;
  else if (memcmp (value, "false", 5) == 0)
    end += 5;
  return end > at && (self->data[end] == ',' || self->data[end] == '}' || self->data[end] == '\n')
             ? end
             : 0;
}

/* The shape of an object with the member at @at, which has a name that is known there, a colon and
 * a blank; 0 when it is another member. */
static inline guint
follow_member (const MclJsonGuard *self, guint shape, gsize at)
{
  const char *name = self->data + at;
  guint next = mcl_json_shapes_follow (self->shapes, shape, name, self->n_bytes - at);
  const char *behind = name + self->shapes->shapes[next].n_bytes;

  return memcmp (behind, ": ", 2) == 0 ? next : 0;
}

/* Returns FALSE when there is no room. */
static inline gboolean
add_member (MclJsonGuard *self, guint shape, gsize value, gsize end, gboolean has_escapes)
{
  MclJsonIndex *index = self->index;

  if (self->shapes->shapes[shape].n_names > self->limits->max_members)
    return FALSE;
  if (index == NULL)
    return TRUE;
  if (index->n_allocated - index->n_tokens < 2)
    return FALSE;
  mcl_json_index_add (index, self->at, value - 2, self->line, FALSE, shape);
  mcl_json_index_add (index, value, end, self->line, has_escapes, MCL_JSON_SHAPE_EMPTY);
  return TRUE;
}

/* The first byte from @at on that is no blank; mostly there are but a few. */
static inline gsize
skip_blanks (const MclJsonGuard *self, gsize at)
{
  guint64 others = 0;

  if (self->n_bytes - at >= sizeof others)
    others = mcl_json_load_word (self->data + at) ^ MCL_JSON_EACH_BYTE (' ');
  if (others != 0)
    return at + mcl_json_get_first_mark (others);
  while (at < self->n_bytes && self->data[at] == ' ')
    at++;
  return at;
}

/* Behind a comma. */
static inline void
skip_layout (MclJsonGuard *self)
{
  char next = self->data[self->at];

  if (next == '\n') {
    self->line++;
    self->at = skip_blanks (self, self->at + 1);
  } else {
    self->at += next == ' ';
  }
}

/* Gets behind a member's value. */
static inline gboolean
skim_member (MclJsonGuard *self, MclJsonLevel *level)
{
  MclJsonShapes *shapes = self->shapes;
  guint shape = follow_member (self, level->shape, self->at);
  gsize value = self->at + shapes->shapes[shape].n_bytes + 2;
  gboolean has_escapes = FALSE;
  gsize end = shape != 0 ? find_value_end (self, value, &has_escapes) : 0;

  if (end == 0 || !add_member (self, shape, value, end, has_escapes))
    return FALSE;
  level->shape = shape;
  self->at = end;
  return TRUE;
}

/**
 * mcl_json_guard_skim_members:
 *
 * At a member of the innermost object: gets behind those that are easy.
 *
 * Returns: TRUE behind a value, when no member follows at once; FALSE at a member
 */
gboolean
mcl_json_guard_skim_members (MclJsonGuard *self)
{
  MclJsonLevel *level = &self->levels[self->depth - 1];

  /* Larger offsets are none for an index. */
  if (level->shape == MCL_JSON_SHAPE_NONE || self->n_bytes > G_MAXUINT32)
    return FALSE;
  while (self->n_bytes - self->at >= MEMBER_BYTES && skim_member (self, level)) {
    if (self->data[self->at] != ',')
      return TRUE;
    self->at++;
    skip_layout (self);
  }
  return FALSE;
}

/* Where an object ends that is as others were, on one line, with nothing in its values, and behind
 * which the next object or the end of the array follows at once; 0 when it is another one. */
static inline gsize
find_object_end (MclJsonGuard *self, gsize at)
{
  guint shape = MCL_JSON_SHAPE_EMPTY;
  gboolean has_escapes = FALSE;

  do {
    /* Behind the brace, or a comma and a blank. */
    at += shape == MCL_JSON_SHAPE_EMPTY ? 1 : 2;
    if (self->n_bytes - at < MEMBER_BYTES)
      return 0;
    shape = follow_member (self, shape, at);
    if (shape == 0)
      return 0;
    at = find_value_end (self, at + self->shapes->shapes[shape].n_bytes + 2, &has_escapes);
    if (at == 0)
      return 0;
  } while (memcmp (self->data + at, ", ", 2) == 0);
  if (self->data[at] != '}' || self->shapes->shapes[shape].n_names > self->limits->max_members)
    return 0;
  at++;
  return self->data[at] == ']' || memcmp (self->data + at, ", {", 3) == 0 ? at : 0;
}

/**
 * mcl_json_guard_skim_objects:
 *
 * At an element of an array that nobody looks into: gets behind those that are easy, and does not
 * note where they stand.
 *
 * Returns: whether the array ends here; FALSE when the next element is not easy
 */
gboolean
mcl_json_guard_skim_objects (MclJsonGuard *self)
{
  if (self->depth >= self->limits->max_depth)
    return FALSE;
  while (self->n_bytes - self->at >= MEMBER_BYTES && self->data[self->at] == '{') {
    gsize end = find_object_end (self, self->at);

    if (end == 0)
      return FALSE;
    self->at = end;
    if (self->data[end] == ']')
      return TRUE;
    self->at += strlen (", ");
  }
  return FALSE;
}
