/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One json-glib parser for the values of one document, made when the first one is asked for. The
 * mutable one: the immutable one of json-glib 1.10 aborts the program on some input. Lines are not
 * kept while reading; when something is wrong, the path to it is walked once in the bytes to find
 * its line. */
#include "config.h"

#include "mcl-json-reader-private.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * mcl_json_reader_new:
 * @data: (array length=n_bytes): a document that mcl_json_check() has accepted; borrowed
 */
MclJsonReader *
mcl_json_reader_new (const char *data, gsize n_bytes)
{
  MclJsonSlice root = mcl_json_root (data, n_bytes);

  return mcl_json_reader_new_at (data, &root);
}

/**
 * mcl_json_reader_new_at:
 * @data: a document that was checked; borrowed
 * @root: its root, as the check gave it
 */
MclJsonReader *
mcl_json_reader_new_at (const char *data, const MclJsonSlice *root)
{
  MclJsonReader *self = g_new0 (MclJsonReader, 1);

  self->data = data;
  self->root = *root;
  self->text = g_string_new (NULL);
  self->collected = g_array_new (FALSE, FALSE, sizeof (MclJsonCollected));
  return self;
}

void
mcl_json_reader_free (MclJsonReader *self)
{
  g_clear_object (&self->parser);
  g_clear_error (&self->error);
  g_string_free (self->text, TRUE);
  g_array_unref (self->collected);
  g_free (self);
}

gboolean
mcl_json_reader_has_failed (MclJsonReader *self)
{
  return self->error != NULL;
}

/**
 * mcl_json_reader_finish:
 * @error_line: (out) (optional): the line of the mistake, from 1
 *
 * Returns: FALSE with the first mistake that was met, which says line and member
 */
gboolean
mcl_json_reader_finish (MclJsonReader *self, guint *error_line, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  if (error_line != NULL)
    *error_line = self->error_line;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

const MclJsonSlice *
mcl_json_reader_get_root (MclJsonReader *self)
{
  return &self->root;
}

static void
append_place (GString *path, const MclJsonPlace *place)
{
  if (place->parent != NULL)
    append_place (path, place->parent);
  if (place->name != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", place->name);
  if (place->i >= 0)
    g_string_append_printf (path, "[%d]", place->i);
}

/**
 * mcl_json_reader_fail:
 * @name: (nullable): the member of @place that is wrong; NULL for @place itself
 * @format: what is wrong with it
 *
 * Remembers a mistake, unless there was one before.
 */
void
mcl_json_reader_fail (MclJsonReader *self,
                      const MclJsonPlace *place,
                      const char *name,
                      MclError code,
                      const char *format,
                      ...)
{
  const MclJsonPlace member = { .parent = place, .name = name, .i = -1 };
  g_autoptr (GString) message = g_string_new (NULL);
  va_list arguments;

  if (self->error != NULL)
    return;

  append_place (message, &member);
  self->error_line = mcl_json_find_line (self->data, &self->root, message->str);
  if (message->len > 0)
    g_string_append (message, ": ");
  va_start (arguments, format);
  g_string_append_vprintf (message, format, arguments);
  va_end (arguments);
  mcl_error_set_at (&self->error, code, self->error_line, 0, message->str);
}

/**
 * mcl_json_reader_parse:
 * @slice: a value of the document
 *
 * Returns: (transfer none) (nullable): the value, until the next call; NULL after a mistake
 */
JsonNode *
mcl_json_reader_parse (MclJsonReader *self, const MclJsonSlice *slice)
{
  g_autoptr (GError) error = NULL;

  if (self->error != NULL)
    return NULL;
  if (self->parser == NULL) {
    self->parser = json_parser_new ();
    json_parser_set_strict (self->parser, TRUE);
  }
  if (json_parser_load_from_data (self->parser, self->data + slice->start,
                                  (gssize) (slice->end - slice->start), &error))
    return json_parser_get_root (self->parser);

  self->error_line = slice->line;
  mcl_error_set_at (&self->error, MCL_ERROR_PARSE, slice->line, 0, error->message);
  return NULL;
}

/**
 * mcl_json_reader_enter:
 * @place: where @node stands; its object is set
 *
 * Returns: whether @node is an object; if not, that is a mistake
 */
gboolean
mcl_json_reader_enter (MclJsonReader *self, MclJsonPlace *place, JsonNode *node)
{
  if (self->error != NULL || node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    mcl_json_reader_fail (self, place, NULL, MCL_ERROR_PARSE, "%s", _ ("expected an object"));
    return FALSE;
  }
  place->object = json_node_get_object (node);
  return TRUE;
}

static JsonNode *
get_member (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  return self->error == NULL ? json_object_get_member (place->object, name) : NULL;
}

static gboolean
is_value_of (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static void
require (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  if (self->error == NULL && !json_object_has_member (place->object, name))
    mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("is missing"));
}

/**
 * mcl_json_reader_get_object:
 *
 * Returns: (transfer none) (nullable): the member @name; NULL when it is absent or wrong
 */
JsonObject *
mcl_json_reader_get_object (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  JsonNode *node = get_member (self, place, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("expected an object"));
  return NULL;
}

/**
 * mcl_json_reader_get_array:
 *
 * Returns: (transfer none) (nullable): the member @name; NULL when it is absent or wrong
 */
JsonArray *
mcl_json_reader_get_array (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  JsonNode *node = get_member (self, place, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("expected an array"));
  return NULL;
}

/**
 * mcl_json_reader_get_string:
 *
 * Returns: (transfer none) (nullable): the member @name; NULL when it is absent or wrong
 */
const char *
mcl_json_reader_get_string (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  JsonNode *node = get_member (self, place, name);

  if (node == NULL)
    return NULL;
  if (is_value_of (node, G_TYPE_STRING))
    return json_node_get_string (node);
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("expected a string"));
  return NULL;
}

/**
 * mcl_json_reader_require_string:
 *
 * Returns: (transfer none) (nullable): the member @name, which must be there and not be empty;
 *   NULL after a mistake
 */
const char *
mcl_json_reader_require_string (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  const char *value = NULL;

  require (self, place, name);
  value = mcl_json_reader_get_string (self, place, name);
  if (value == NULL || *value != '\0')
    return value;
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("must not be empty"));
  return NULL;
}

/**
 * mcl_json_reader_get_integer:
 *
 * Returns: the member @name; @fallback when it is absent or wrong
 */
gint64
mcl_json_reader_get_integer (MclJsonReader *self,
                             const MclJsonPlace *place,
                             const char *name,
                             gint64 fallback)
{
  JsonNode *node = get_member (self, place, name);

  if (node == NULL)
    return fallback;
  if (is_value_of (node, G_TYPE_INT64))
    return json_node_get_int (node);
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("expected an integer"));
  return fallback;
}

/**
 * mcl_json_reader_require_integer:
 *
 * Returns: the member @name, which must be there; 0 after a mistake
 */
gint64
mcl_json_reader_require_integer (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  require (self, place, name);
  return mcl_json_reader_get_integer (self, place, name, 0);
}

/**
 * mcl_json_reader_get_boolean:
 *
 * Returns: the member @name; @fallback when it is absent or wrong
 */
gboolean
mcl_json_reader_get_boolean (MclJsonReader *self,
                             const MclJsonPlace *place,
                             const char *name,
                             gboolean fallback)
{
  JsonNode *node = get_member (self, place, name);

  if (node == NULL)
    return fallback;
  if (is_value_of (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node);
  mcl_json_reader_fail (self, place, name, MCL_ERROR_PARSE, "%s", _ ("expected true or false"));
  return fallback;
}

/**
 * mcl_json_reader_dup_strings:
 *
 * Returns: (transfer full): the strings of the array @name; none when it is absent or wrong
 */
char **
mcl_json_reader_dup_strings (MclJsonReader *self, const MclJsonPlace *place, const char *name)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  JsonArray *array = mcl_json_reader_get_array (self, place, name);
  guint n_elements = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_elements; i++) {
    const MclJsonPlace at = { .parent = place, .name = name, .i = (int) i };
    JsonNode *node = json_array_get_element (array, i);

    if (is_value_of (node, G_TYPE_STRING))
      g_strv_builder_add (strings, json_node_get_string (node));
    else
      mcl_json_reader_fail (self, &at, NULL, MCL_ERROR_PARSE, "%s", _ ("expected a string"));
  }
  return g_strv_builder_end (strings);
}
