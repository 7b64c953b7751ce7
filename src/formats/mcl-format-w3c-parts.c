/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bodies and targets of Web Annotations. */
#include "config.h"

#include "mcl-format-w3c-parts.h"

#include <string.h>

#include "mcl-format-w3c.h"
#include "mcl-json-string.h"

/**
 * mcl_w3c_foreach:
 * @func: (scope call): gets the value, or each element when it is an array
 *
 * Most members may have one value or several.
 */
void
mcl_w3c_foreach (const char *data,
                 const MclJsonSlice *value,
                 MclJsonElementFunc func,
                 gpointer user_data)
{
  char type = mcl_json_field_get_type (data, value);

  if (type == '[')
    mcl_json_foreach_element (data, value, func, user_data);
  else if (type != '\0' && type != 'n')
    func (0, value, user_data);
}

/**
 * mcl_w3c_keep_author:
 * @strings: gets it
 *
 * Returns: (transfer none) (nullable): a creator's IRI, name or id
 */
const char *
mcl_w3c_keep_author (const char *data, const MclJsonSlice *creator, GStringChunk *strings)
{
  static const char *const names[] = { "name", "nickname", "id" };
  MclJsonSlice found[G_N_ELEMENTS (names)];

  if (mcl_json_field_get_type (data, creator) == '"')
    return mcl_json_field_keep_string (data, creator, strings);
  mcl_json_fields_find (data, creator, names, found, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *name = mcl_json_field_keep_string (data, &found[i], strings);

    if (name != NULL)
      return name;
  }
  return NULL;
}

/**
 * mcl_w3c_bodies_init:
 * @strings: gets the strings of each annotation, which must be there until the next reset
 */
void
mcl_w3c_bodies_init (MclW3cBodies *self, GStringChunk *strings)
{
  *self = (MclW3cBodies) {
    .strings = strings,
    .note = g_string_new (NULL),
    .attributes = mcl_members_builder_new (),
  };
}

/**
 * mcl_w3c_bodies_reset:
 * @data: the document, which has to outlive what is read
 *
 * Makes ready for an annotation.
 */
void
mcl_w3c_bodies_reset (MclW3cBodies *self, const char *data)
{
  self->data = data;
  self->label = NULL;
  self->to = NULL;
  g_string_truncate (self->note, 0);
  mcl_members_builder_clear (self->attributes);
}

void
mcl_w3c_bodies_clear (MclW3cBodies *self)
{
  g_string_free (self->note, TRUE);
  mcl_members_builder_free (self->attributes);
}

/**
 * mcl_w3c_bodies_add_note:
 *
 * Adds to what is commented.
 */
void
mcl_w3c_bodies_add_note (MclW3cBodies *self, const char *note)
{
  g_string_append_printf (self->note, "%s%s", self->note->len > 0 ? "\n" : "", note);
}

static gboolean
read_body_cb (guint i, const MclJsonSlice *body, gpointer user_data)
{
  static const char *const names[] = { "purpose", "value", "id" };
  MclW3cBodies *self = user_data;
  const char *data = self->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];
  char *value = NULL;
  char *equals = NULL;

  if (mcl_json_field_get_type (data, body) == '"') {
    self->to = mcl_json_field_keep_string (data, body, self->strings);
    return TRUE;
  }
  mcl_json_fields_find (data, body, names, found, G_N_ELEMENTS (names));
  value = mcl_json_field_keep_string (data, &found[1], self->strings);
  if (value == NULL) {
    if (self->to == NULL)
      self->to = mcl_json_field_keep_string (data, &found[2], self->strings);
    return TRUE;
  }
  equals = strchr (value, '=');
  if (self->label == NULL && mcl_json_field_equals (data, &found[0], "tagging")) {
    self->label = value;
  } else if (equals != NULL && equals > value &&
             mcl_json_field_equals (data, &found[0], "classifying")) {
    *equals = '\0';
    mcl_members_builder_set_string (self->attributes, value, equals + 1);
  } else {
    mcl_w3c_bodies_add_note (self, value);
  }
  return TRUE;
}

/**
 * mcl_w3c_bodies_read:
 * @bodies: where one or several stand
 */
void
mcl_w3c_bodies_read (MclW3cBodies *self, const MclJsonSlice *bodies)
{
  mcl_w3c_foreach (self->data, bodies, read_body_cb, self);
}

/**
 * mcl_w3c_targets_init:
 * @strings: gets the strings of each annotation, which must be there until the next reset
 */
void
mcl_w3c_targets_init (MclW3cTargets *self, GStringChunk *strings)
{
  *self = (MclW3cTargets) {
    .strings = strings,
    .ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange)),
    .quotes = g_ptr_array_new (),
  };
}

/**
 * mcl_w3c_targets_reset:
 * @data: the document, which has to outlive what is read
 *
 * Makes ready for an annotation.
 */
void
mcl_w3c_targets_reset (MclW3cTargets *self, const char *data)
{
  self->data = data;
  g_array_set_size (self->ranges, 0);
  g_ptr_array_set_size (self->quotes, 0);
  self->prefix = NULL;
  self->suffix = NULL;
  self->exact = NULL;
  self->source = NULL;
}

void
mcl_w3c_targets_clear (MclW3cTargets *self)
{
  g_array_unref (self->ranges);
  g_ptr_array_unref (self->quotes);
}

static char *
keep_string (MclW3cTargets *self, const MclJsonSlice *value)
{
  return mcl_json_field_keep_string (self->data, value, self->strings);
}

static gboolean
read_selector_cb (guint i, const MclJsonSlice *selector, gpointer user_data)
{
  static const char *const names[] = { "type", "exact", "prefix", "suffix", "start", "end" };
  MclW3cTargets *self = user_data;
  const char *data = self->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];

  mcl_json_fields_find (data, selector, names, found, G_N_ELEMENTS (names));
  if (mcl_w3c_is_one_of (data, &found[0], "TextQuoteSelector")) {
    self->exact = keep_string (self, &found[1]);
    self->prefix = keep_string (self, &found[2]);
    self->suffix = keep_string (self, &found[3]);
  } else if (mcl_w3c_is_one_of (data, &found[0], "TextPositionSelector")) {
    self->has_position = mcl_json_field_get_integer (data, &found[4], &self->position.start) &&
                         mcl_json_field_get_integer (data, &found[5], &self->position.end);
  }
  return TRUE;
}

/* A target without a part of a text has no selector of ours. */
static gboolean
read_target_cb (guint i, const MclJsonSlice *target, gpointer user_data)
{
  static const char *const names[] = { "source", "selector", "id" };
  MclW3cTargets *self = user_data;
  const char *data = self->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];

  if (mcl_json_field_get_type (data, target) == '"') {
    self->source = keep_string (self, target);
    return TRUE;
  }
  mcl_json_fields_find (data, target, names, found, G_N_ELEMENTS (names));
  self->source =
      keep_string (self, &found[mcl_json_field_get_type (data, &found[0]) == '"' ? 0 : 2]);
  self->has_position = FALSE;
  self->exact = NULL;
  mcl_w3c_foreach (self->data, &found[1], read_selector_cb, self);
  if (!self->has_position && self->exact == NULL)
    return TRUE;
  if (!self->has_position)
    self->position = (MclRawRange) { -1, -1 };
  g_array_append_val (self->ranges, self->position);
  g_ptr_array_add (self->quotes, g_steal_pointer (&self->exact));
  return TRUE;
}

/* Whether what stands around a place is what the selector says. */
static gboolean
fits_context (
    const char *text, gsize n_bytes, const char *at, gsize length, const MclW3cTargets *targets)
{
  gsize n_prefix = targets->prefix != NULL ? strlen (targets->prefix) : 0;
  gsize n_suffix = targets->suffix != NULL ? strlen (targets->suffix) : 0;

  return (gsize) (at - text) >= n_prefix &&
         memcmp (at - n_prefix, targets->prefix != NULL ? targets->prefix : "", n_prefix) == 0 &&
         (gsize) (text + n_bytes - at) >= length + n_suffix &&
         memcmp (at + length, targets->suffix != NULL ? targets->suffix : "", n_suffix) == 0;
}

/* Where a quote without a position stands: where its context fits, else where it stands first. */
static void
find_quote (MclText *text, const char *exact, const MclW3cTargets *targets, MclRawRange *range)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  gsize length = strlen (exact);
  const char *first = length > 0 ? memmem (utf8, n_bytes, exact, length) : NULL;
  const char *at = first;

  *range = (MclRawRange) { 0, 0 };
  if (first == NULL)
    return;
  while (at != NULL && !fits_context (utf8, n_bytes, at, length, targets))
    at = memmem (at + 1, n_bytes - (gsize) (at + 1 - utf8), exact, length);
  if (at == NULL)
    at = first;
  range->start = mcl_text_byte_to_char (text, (gsize) (at - utf8));
  range->end = mcl_text_byte_to_char (text, (gsize) (at - utf8) + length);
}

/**
 * mcl_w3c_targets_read:
 * @targets: where one or several stand
 */
void
mcl_w3c_targets_read (MclW3cTargets *self, const MclJsonSlice *targets)
{
  mcl_w3c_foreach (self->data, targets, read_target_cb, self);
}

/**
 * mcl_w3c_targets_place:
 * @text: (nullable): what they are about
 *
 * Gives a place to quotes that came without one.
 */
void
mcl_w3c_targets_place (MclW3cTargets *self, MclText *text)
{
  for (guint i = 0; i < self->ranges->len; i++) {
    MclRawRange *range = &g_array_index (self->ranges, MclRawRange, i);

    if (range->start >= 0)
      continue;
    if (text != NULL)
      find_quote (text, g_ptr_array_index (self->quotes, i), self, range);
    else
      *range = (MclRawRange) { 0, 0 };
  }
}

/**
 * mcl_w3c_targets_get_covered:
 *
 * Returns: (transfer none) (nullable): what all of them cover; NULL when one does not say
 */
const char *
mcl_w3c_targets_get_covered (MclW3cTargets *self)
{
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->quotes->len; i++) {
    if (g_ptr_array_index (self->quotes, i) == NULL)
      return NULL;
  }
  if (self->quotes->len == 1)
    return g_ptr_array_index (self->quotes, 0);
  g_ptr_array_add (self->quotes, NULL);
  joined = g_strjoinv (" ", (char **) self->quotes->pdata);
  return g_string_chunk_insert (self->strings, joined);
}
