/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-json.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-string.h"

/**
 * mcl_format_json_read:
 * @func: (scope call): makes a document of a value
 *
 * Reads JSON Lines, or one array, value by value.
 *
 * Returns: FALSE when that could not be done
 */
gboolean
mcl_format_json_read (MclFormatInput *input,
                      MclFormatJsonFunc func,
                      gpointer func_data,
                      MclFormatSinkFunc sink,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *json = NULL;
  MclJsonSlice root;

  while (mcl_format_input_read_json (input, &json, &root, &local_error)) {
    MclImport *import = func (json, &root, mcl_format_input_get_line (input), func_data, error);

    if (import == NULL || !sink (import, user_data, error))
      return FALSE;
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* NULL when it is no string. */
static MclText *
make_text (const char *data, const MclJsonSlice *string)
{
  char *utf8 = mcl_json_field_dup_string (data, string);
  g_autoptr (GBytes) bytes = utf8 != NULL ? g_bytes_new_take (utf8, strlen (utf8)) : NULL;

  return bytes != NULL ? mcl_text_new_checked (bytes, NULL) : NULL;
}

/**
 * mcl_format_json_new_import:
 * @text: where the text stands, if it does
 * @name: (nullable): the document's, if it is an article's file
 *
 * Returns: (transfer full): a document; without a text, that is told in it
 */
MclImport *
mcl_format_json_new_import (const char *data,
                            const MclJsonSlice *text,
                            const char *name,
                            guint line)
{
  g_autoptr (MclText) made = make_text (data, text);
  const char *slash = name != NULL ? strrchr (name, '/') : NULL;
  MclImport *import = NULL;

  if (name != NULL && !mcl_article_is_article_name (slash != NULL ? slash + 1 : name))
    name = NULL;
  import = mcl_import_new (name, made);
  mcl_import_set_line (import, line);
  if (made == NULL)
    mcl_import_add_problem (import, line, "%s", _ ("there is no “text”"));
  return import;
}

typedef struct {
  MclImport *import;
  const char *data;
  const char *const *without;
} Attributes;

static gboolean
take_attribute_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  const Attributes *self = user_data;
  g_autofree char *json = NULL;

  if (self->without != NULL && g_strv_contains (self->without, name))
    return TRUE;
  if (mcl_json_field_get_type (self->data, value) == 'n')
    return TRUE;
  json = mcl_json_field_dup_json (self->data, value);
  mcl_import_set_attribute (self->import, name, json);
  return TRUE;
}

/**
 * mcl_format_json_take_attributes:
 * @object: where an object may stand
 * @without: (nullable) (array zero-terminated): names of members to be left
 *
 * Makes attributes of a document of an object's members; null says nothing.
 */
void
mcl_format_json_take_attributes (MclImport *import,
                                 const char *data,
                                 const MclJsonSlice *object,
                                 const char *const *without)
{
  Attributes attributes = { import, data, without };

  if (mcl_json_field_get_type (data, object) == '{')
    mcl_json_foreach_member (data, object, take_attribute_cb, &attributes);
}

/**
 * mcl_format_json_foreach:
 * @array: where an array may stand
 * @func: (scope call): called for each element until it returns FALSE
 */
void
mcl_format_json_foreach (const char *data,
                         const MclJsonSlice *array,
                         MclJsonElementFunc func,
                         gpointer user_data)
{
  if (mcl_json_field_get_type (data, array) == '[')
    mcl_json_foreach_element (data, array, func, user_data);
}

typedef struct {
  MclJsonSlice *cells;
  guint n_cells;
} Cells;

static gboolean
take_cell_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  const Cells *self = user_data;

  self->cells[i] = *value;
  return i + 1 < self->n_cells;
}

/**
 * mcl_format_json_take_cells:
 * @array: where an array may stand, such as [0, 3, "ORG"]
 * @cells: (out caller-allocates) (array length=n_cells): its first elements; absent ones are empty
 */
void
mcl_format_json_take_cells (const char *data,
                            const MclJsonSlice *array,
                            MclJsonSlice *cells,
                            guint n_cells)
{
  Cells taken = { cells, n_cells };

  memset (cells, 0, n_cells * sizeof (MclJsonSlice));
  mcl_format_json_foreach (data, array, take_cell_cb, &taken);
}

/**
 * mcl_format_json_drop_attribute:
 *
 * Drops an attribute of a document.
 */
void
mcl_format_json_drop_attribute (MclFormatDocument *document,
                                const char *name,
                                MclLossReport *report)
{
  MclMembers *without = mcl_members_without (document->attributes, name);

  mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_ATTRIBUTES, document);
  mcl_members_unref (document->attributes);
  document->attributes = without;
}

/**
 * mcl_format_json_reserve:
 * @names: (array zero-terminated): of members that the format itself writes beside attributes
 *
 * Drops attributes of a document that have such a name, and those that are null: that reads as
 * nothing.
 */
void
mcl_format_json_reserve (MclFormatDocument *document,
                         const char *const *names,
                         MclLossReport *report)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (mcl_members_find (document->attributes, names[i]) != NULL)
      mcl_format_json_drop_attribute (document, names[i], report);
  }
  for (guint i = mcl_members_get_length (document->attributes); i-- > 0;) {
    if (g_str_equal (mcl_members_get_json (document->attributes, i), "null"))
      mcl_format_json_drop_attribute (document, mcl_members_get_name (document->attributes, i),
                                      report);
  }
}

/**
 * mcl_format_json_append_members:
 * @separator: what stands before the first one
 *
 * Appends members of an object, "name": value, with commas between them.
 */
void
mcl_format_json_append_members (GString *out, MclMembers *members, const char *separator)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++) {
    g_string_append (out, i == 0 ? separator : ", ");
    mcl_json_append_quoted (out, mcl_members_get_name (members, i));
    g_string_append_printf (out, ": %s", mcl_members_get_json (members, i));
  }
}

/**
 * mcl_format_json_append_string:
 *
 * Appends a member with a string as its value.
 */
void
mcl_format_json_append_string (GString *out, const char *name, const char *value)
{
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\": ");
  mcl_json_append_quoted (out, value);
}

/**
 * mcl_format_json_append_slice:
 * @range: code points of @text
 *
 * Appends a member with a part of a text as its value.
 */
void
mcl_format_json_append_slice (GString *out, const char *name, MclText *text, MclRange range)
{
  gsize n_bytes = 0;
  const char *slice = mcl_text_get_slice (text, range, &n_bytes);

  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append (out, "\": ");
  mcl_json_append_quoted_len (out, slice, n_bytes);
}

/**
 * mcl_format_json_append_number:
 * @before: what stands before it, such as "\"start\": "
 *
 * Appends a number.
 */
void
mcl_format_json_append_number (GString *out, const char *before, guint32 number)
{
  g_string_append (out, before);
  mcl_format_output_append_number (out, number);
}
