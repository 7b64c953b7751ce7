/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values stand in each other. No recursion: the nesting is a small array. */
#include "config.h"

#include "mcl-json-guard-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a name in a message. */
#define MAX_SHOWN_CHARS 64

/**
 * mcl_json_guard_fail:
 * @at: the byte that is wrong
 * @format: what is wrong
 *
 * Returns: FALSE
 */
gboolean
mcl_json_guard_fail (MclJsonGuard *self, gsize at, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  self->code = MCL_ERROR_PARSE;
  self->problem_at = at;
  g_free (self->problem);
  self->problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return FALSE;
}

/* Something else than @expected stands here. */
static gboolean
fail_expected (MclJsonGuard *self, const char *expected)
{
  if (self->at >= self->n_bytes)
    return mcl_json_guard_fail (self, self->at, "%s", _ ("the file ends too early"));
  if (mcl_json_guard_is_at (self, "<<<<<<<") || mcl_json_guard_is_at (self, "=======") ||
      mcl_json_guard_is_at (self, ">>>>>>>"))
    return mcl_json_guard_fail (self, self->at, "%s",
                                _ ("a merge conflict of git that was not resolved"));
  return mcl_json_guard_fail (self, self->at, "%s", expected);
}

static void
skip_more_space (MclJsonGuard *self)
{
  gsize at = self->at;

  for (; at < self->n_bytes; at++) {
    char c = self->data[at];

    if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t'))
      break;
    self->line += c == '\n';
  }
  self->at = at;
}

/* Mostly there is none, or one blank. */
static inline void
skip_space (MclJsonGuard *self)
{
  const char *next = self->data + self->at;
  gsize n_left = self->n_bytes - self->at;

  if (n_left > 0 && (guchar) next[0] > ' ')
    return;
  if (n_left > 1 && next[0] == ' ' && (guchar) next[1] > ' ')
    self->at++;
  else
    skip_more_space (self);
}

/* Notes where a value or a name stands, which starts at @start and ends here. */
static inline void
add_token (MclJsonGuard *self, gsize start, gboolean has_escapes, guint shape)
{
  if (self->index == NULL ||
      mcl_json_index_add (self->index, start, self->at, self->line, has_escapes, shape))
    return;
  mcl_json_index_clear (self->index);
  self->index = NULL;
}

static gboolean
fail_members (MclJsonGuard *self, gsize start)
{
  mcl_json_guard_fail (self, start, _ ("more than %u members in one object"),
                       self->limits->max_members);
  self->code = MCL_ERROR_TOO_LARGE;
  return FALSE;
}

static inline guint
count_names (const MclJsonGuard *self, const MclJsonLevel *level)
{
  return level->shape != MCL_JSON_SHAPE_NONE ? self->shapes->shapes[level->shape].n_names
                                             : self->names.n_names - level->first_name;
}

/* Behind a name, which the shape has, if there is one. */
static inline gboolean
add_name (MclJsonGuard *self, const MclJsonLevel *level, gsize start, gboolean has_escapes)
{
  if (level->shape == MCL_JSON_SHAPE_NONE)
    mcl_json_names_add (&self->names, start, self->at, has_escapes);
  if (count_names (self, level) > self->limits->max_members)
    return fail_members (self, start);
  add_token (self, start, has_escapes,
             level->shape != MCL_JSON_SHAPE_NONE ? level->shape : MCL_JSON_SHAPE_EMPTY);
  return TRUE;
}

/* For an object that has a shape no longer: from now on its names are compared. */
static void
add_names_of_shape (MclJsonGuard *self, guint shape)
{
  const MclJsonShape *shapes = self->shapes->shapes;

  for (; shape != MCL_JSON_SHAPE_EMPTY; shape = shapes[shape].parent)
    mcl_json_names_append (&self->names, shapes[shape].name + 1, shapes[shape].n_bytes - 2u, 0);
}

/* A name that such an object did not have there before. */
static G_NO_INLINE gboolean
scan_new_name (MclJsonGuard *self, MclJsonLevel *level)
{
  gsize start = self->at;
  gboolean has_escapes = FALSE;
  guint shape = level->shape;

  if (self->at >= self->n_bytes || self->data[self->at] != '"')
    return fail_expected (self, _ ("expected a name in double quotes"));
  if (!mcl_json_guard_scan_string (self, &has_escapes))
    return FALSE;
  if (shape != MCL_JSON_SHAPE_NONE) {
    level->shape = has_escapes ? MCL_JSON_SHAPE_NONE
                               : mcl_json_shapes_add (self->shapes, shape, self->data + start,
                                                      self->at - start);
    if (level->shape == MCL_JSON_SHAPE_NONE)
      add_names_of_shape (self, shape);
  }
  return add_name (self, level, start, has_escapes);
}

static inline gboolean
scan_known_or_new_name (MclJsonGuard *self, MclJsonLevel *level)
{
  gsize start = self->at;
  guint shape = 0;

  if (level->shape != MCL_JSON_SHAPE_NONE)
    shape = mcl_json_shapes_follow (self->shapes, level->shape, self->data + start,
                                    self->n_bytes - start);
  if (shape == 0)
    return scan_new_name (self, level);
  level->shape = shape;
  self->at += self->shapes->shapes[shape].n_bytes;
  return add_name (self, level, start, FALSE);
}

/* A member's name and the colon after it. */
static G_ALWAYS_INLINE inline gboolean
scan_name (MclJsonGuard *self)
{
  if (!scan_known_or_new_name (self, &self->levels[self->depth - 1]))
    return FALSE;
  if (!mcl_json_guard_take (self, ':')) {
    skip_space (self);
    if (!mcl_json_guard_take (self, ':'))
      return fail_expected (self, _ ("expected “:” after the name"));
  }
  mcl_json_guard_take (self, ' ');
  skip_space (self);
  return TRUE;
}

static gboolean
open_level (MclJsonGuard *self, gboolean is_object)
{
  guint token = self->index != NULL ? self->index->n_tokens : 0;

  if (self->depth >= self->limits->max_depth) {
    mcl_json_guard_fail (self, self->at, _ ("nested deeper than %u levels"),
                         self->limits->max_depth);
    self->code = MCL_ERROR_TOO_LARGE;
    return FALSE;
  }

  self->levels[self->depth++] = (MclJsonLevel) {
    .is_object = is_object,
    .first_name = self->names.n_names,
    .token = token,
    .shape = self->shapes != NULL ? MCL_JSON_SHAPE_EMPTY : MCL_JSON_SHAPE_NONE,
  };
  add_token (self, self->at, FALSE, MCL_JSON_SHAPE_EMPTY);
  self->at++;
  skip_space (self);
  return TRUE;
}

static gboolean
fail_duplicate (MclJsonGuard *self, const MclJsonName *name)
{
  g_autofree char *text = g_strndup (name->bytes, name->n_bytes);
  g_autofree char *shown = g_utf8_truncate_middle (text, MAX_SHOWN_CHARS);

  return mcl_json_guard_fail (self, name->at, _ ("the name “%s” stands twice in one object"),
                              shown);
}

/* At the closing bracket. */
static gboolean
close_level (MclJsonGuard *self)
{
  const MclJsonLevel *level = &self->levels[self->depth - 1];
  guint first_name = level->first_name;
  const MclJsonName *duplicate = NULL;

  /* No shape has a name twice. */
  if (level->shape == MCL_JSON_SHAPE_NONE && self->names.n_names > first_name)
    duplicate = mcl_json_names_find_duplicate (&self->names, first_name);
  if (duplicate != NULL)
    return fail_duplicate (self, duplicate);
  mcl_json_names_truncate (&self->names, first_name);
  self->depth--;
  self->at++;
  if (self->index != NULL)
    mcl_json_index_end (self->index, level->token, self->at);
  return TRUE;
}

static gboolean
scan_literal (MclJsonGuard *self)
{
  static const char *const literals[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++) {
    if (mcl_json_guard_is_at (self, literals[i])) {
      self->at += strlen (literals[i]);
      return TRUE;
    }
  }
  return fail_expected (self, _ ("expected a value"));
}

static gboolean
scan_scalar (MclJsonGuard *self, char first)
{
  gsize start = self->at;
  gboolean has_escapes = FALSE;
  gboolean is_fine = FALSE;

  if (first == '"')
    is_fine = mcl_json_guard_scan_string (self, &has_escapes);
  else if (first == '-' || g_ascii_isdigit (first))
    is_fine = mcl_json_guard_take_short_integer (self) || mcl_json_guard_scan_number (self);
  else
    is_fine = scan_literal (self);
  add_token (self, start, has_escapes, MCL_JSON_SHAPE_EMPTY);
  return is_fine;
}

/* From a member on; @more says that its value comes next, otherwise one is behind. */
static inline gboolean
scan_members (MclJsonGuard *self, gboolean *more)
{
  *more = !mcl_json_guard_skim_members (self);
  if (!*more)
    return TRUE;
  skip_space (self);
  return scan_name (self);
}

static gboolean
is_word (const char *word, const char *bytes, gsize n_bytes)
{
  return strlen (word) == n_bytes && memcmp (word, bytes, n_bytes) == 0;
}

/* Behind the bracket of an array: whether nobody looks into it. */
static gboolean
is_unread (MclJsonGuard *self)
{
  const MclJsonLevel *root = &self->levels[0];
  const MclJsonName *last = NULL;
  const MclJsonShape *shape = NULL;

  if (self->index == NULL || self->index->unread == NULL || self->depth != 2 || !root->is_object)
    return FALSE;
  if (root->shape == MCL_JSON_SHAPE_NONE) {
    last = &self->names.names[self->names.n_names - 1];
    return is_word (self->index->unread, last->bytes, last->n_bytes);
  }
  shape = &self->shapes->shapes[root->shape];
  return is_word (self->index->unread, shape->name + 1, shape->n_bytes - 2u);
}

/* A whole scalar or the opening of a container; @inside says that another value comes next. */
static gboolean
scan_value (MclJsonGuard *self, gboolean *inside)
{
  char c = self->at < self->n_bytes ? self->data[self->at] : '\0';

  *inside = FALSE;
  if (c != '{' && c != '[')
    return scan_scalar (self, c);
  if (!open_level (self, c == '{'))
    return FALSE;
  if (self->at < self->n_bytes && self->data[self->at] == (c == '{' ? '}' : ']'))
    return close_level (self);
  if (c == '{')
    return scan_members (self, inside);
  if (is_unread (self) && mcl_json_guard_skim_objects (self))
    return close_level (self);
  *inside = TRUE;
  return TRUE;
}

/* Behind a value: closes what ends here. @more says that another value comes next. */
static gboolean
scan_after_value (MclJsonGuard *self, gboolean *more)
{
  *more = FALSE;
  while (self->depth > 0) {
    gboolean is_object = self->levels[self->depth - 1].is_object;

    skip_space (self);
    if (mcl_json_guard_take (self, ',')) {
      mcl_json_guard_take (self, ' ');
      skip_space (self);
      *more = TRUE;
      if (is_object && !scan_members (self, more))
        return FALSE;
      if (*more)
        return TRUE;
      continue;
    }
    if (self->at >= self->n_bytes || self->data[self->at] != (is_object ? '}' : ']'))
      return fail_expected (self,
                            is_object ? _ ("expected “,” or “}”") : _ ("expected “,” or “]”"));
    if (!close_level (self))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_json_guard_scan_root:
 *
 * At the root: gets behind it and all that is in it.
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_root (MclJsonGuard *self)
{
  gboolean more = TRUE;

  while (more) {
    if (!scan_value (self, &more))
      return FALSE;
    if (!more && !scan_after_value (self, &more))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_json_guard_scan_document:
 *
 * Returns: FALSE with a problem
 */
gboolean
mcl_json_guard_scan_document (MclJsonGuard *self)
{
  skip_space (self);
  if (self->at == self->n_bytes)
    return mcl_json_guard_fail (self, 0, "%s", _ ("the file is empty"));
  if (!mcl_json_guard_scan_root (self))
    return FALSE;
  skip_space (self);
  if (self->at < self->n_bytes)
    return fail_expected (self, _ ("text after the end of the document"));
  return TRUE;
}
