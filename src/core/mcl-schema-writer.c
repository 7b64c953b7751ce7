/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of `manicule.json`: the same schema gives the same bytes, and people read and edit the
 * file too. Each label is a block, each attribute and relation a line; keys stand in a fixed order,
 * then the members that we do not know in the order they had. The presets are laid out the same, so
 * that an edit of one shows in git as just that edit. */
#include "config.h"

#include "mcl-schema-private.h"

#include <string.h>

#include "mcl-json-string.h"

/* In the order of the enumerations. */
static const char *const line_styles[] = { "solid", "double", "dashed", "dotted", "wavy" };
static const char *const picks[] = { "word", "name", "sentence", "quotation" };
static const char *const attribute_kinds[] = { "choice", "flag", "text" };

/* The members of one object, or the elements of one array, each as JSON. */
typedef GPtrArray Parts;

static Parts *
parts_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
add_json (Parts *members, const char *name, const char *json)
{
  g_autofree char *quoted = mcl_json_quote (name);

  g_ptr_array_add (members, g_strdup_printf ("%s: %s", quoted, json));
}

static void
add_taken (Parts *members, const char *name, char *json)
{
  add_json (members, name, json);
  g_free (json);
}

static void
add_string (Parts *members, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    add_taken (members, name, mcl_json_quote (value));
}

static void
add_flag (Parts *members, const char *name, gboolean value)
{
  add_json (members, name, value ? "true" : "false");
}

static void
add_unknown (Parts *members, MclMembers *unknown)
{
  for (guint i = 0; i < mcl_members_get_length (unknown); i++)
    add_json (members, mcl_members_get_name (unknown, i), mcl_members_get_json (unknown, i));
}

/* All parts on one line. Frees them. */
static char *
join_line (Parts *parts, char open, char close)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (", ", (char **) parts->pdata);
  g_ptr_array_unref (parts);
  return g_strdup_printf ("%c%s%c", open, joined, close);
}

/* Each part on a line of its own. Frees them. */
static char *
join_block (Parts *parts, char open, char close, guint indent)
{
  GString *block = g_string_new (NULL);

  g_string_append_printf (block, "%c\n", open);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (block, "%*s%s%s\n", (int) indent + 2, "",
                            (const char *) g_ptr_array_index (parts, i),
                            i + 1 < parts->len ? "," : "");
  g_string_append_printf (block, "%*s%c", (int) indent, "", close);
  g_ptr_array_unref (parts);
  return g_string_free_and_steal (block);
}

static Parts *
quote_all (char **strings)
{
  Parts *parts = parts_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    g_ptr_array_add (parts, mcl_json_quote (strings[i]));
  return parts;
}

static char *
join_strings (char **strings)
{
  return join_line (quote_all (strings), '[', ']');
}

static void
add_names (Parts *members, const char *id, const char *name)
{
  add_taken (members, "id", mcl_json_quote (id));
  add_string (members, "name", name);
}

static char *
write_attribute (const MclAttribute *self)
{
  Parts *members = parts_new ();

  add_names (members, self->id, self->name);
  add_taken (members, "kind", mcl_json_quote (attribute_kinds[self->kind]));
  if (self->kind == MCL_ATTRIBUTE_CHOICE)
    add_taken (members, "values", join_strings (self->values));
  add_string (members, "pattern", self->pattern);
  add_unknown (members, self->unknown);
  return join_line (members, '{', '}');
}

static void
add_attributes (Parts *members, const char *name, GPtrArray *attributes, guint indent)
{
  Parts *lines = NULL;

  if (attributes->len == 0)
    return;
  lines = parts_new ();
  for (guint i = 0; i < attributes->len; i++)
    g_ptr_array_add (lines, write_attribute (g_ptr_array_index (attributes, i)));
  add_taken (members, name, join_block (lines, '[', ']', indent));
}

static char *
write_label (const MclLabel *self)
{
  Parts *members = parts_new ();
  char key[8] = "";

  if (self->key != 0)
    key[g_unichar_to_utf8 (self->key, key)] = '\0';
  add_names (members, self->id, self->name);
  add_string (members, "key", key);
  add_string (members, "colour", self->colour);
  add_string (members, "lineStyle", line_styles[self->line_style]);
  add_string (members, "pick", picks[self->pick]);
  add_string (members, "description", self->description);
  if (self->examples != NULL && self->examples[0] != NULL)
    add_taken (members, "examples", join_block (quote_all (self->examples), '[', ']', 6));
  add_attributes (members, "attributes", self->attributes, 6);
  add_unknown (members, self->unknown);
  return join_block (members, '{', '}', 4);
}

static char *
write_relation_type (const MclRelationType *self)
{
  Parts *members = parts_new ();

  add_names (members, self->id, self->name);
  if (!self->from_all)
    add_taken (members, "from", join_strings (self->from));
  if (!self->to_all)
    add_taken (members, "to", join_strings (self->to));
  if (self->same_label)
    add_flag (members, "sameLabel", TRUE);
  if (self->symmetric)
    add_flag (members, "symmetric", TRUE);
  add_unknown (members, self->unknown);
  return join_line (members, '{', '}');
}

static char *
write_settings (MclSchema *self)
{
  Parts *members = parts_new ();

  add_flag (members, "includeQuotationMarks", self->include_quotation_marks);
  add_flag (members, "snapToWords", self->snap_to_words);
  add_taken (members, "annotators", join_strings (self->annotators));
  add_unknown (members, self->settings_unknown);
  return join_block (members, '{', '}', 2);
}

/**
 * mcl_schema_serialise:
 *
 * Returns: (transfer full): the bytes of a `manicule.json` that says what @self says, with the
 *   members that were not understood
 */
GBytes *
mcl_schema_serialise (MclSchema *self)
{
  Parts *members = parts_new ();
  Parts *labels = parts_new ();
  Parts *relations = parts_new ();
  g_autofree char *root = NULL;

  for (guint i = 0; i < self->labels->len; i++)
    g_ptr_array_add (labels, write_label (g_ptr_array_index (self->labels, i)));
  for (guint i = 0; i < self->relation_types->len; i++)
    g_ptr_array_add (relations, write_relation_type (g_ptr_array_index (self->relation_types, i)));

  add_string (members, "format", "manicule-schema");
  g_ptr_array_add (members, g_strdup_printf ("\"version\": %d", MCL_SCHEMA_VERSION));
  add_string (members, "name", self->name);
  add_string (members, "description", self->description);
  add_taken (members, "labels", join_block (labels, '[', ']', 2));
  if (relations->len > 0)
    add_taken (members, "relations", join_block (relations, '[', ']', 2));
  else
    g_ptr_array_unref (relations);
  add_attributes (members, "documentAttributes", self->document_attributes, 2);
  add_taken (members, "statuses", join_strings (self->statuses));
  add_taken (members, "settings", write_settings (self));
  add_unknown (members, self->unknown);
  root = join_block (members, '{', '}', 0);
  return g_bytes_new_take (g_strconcat (root, "\n", NULL), strlen (root) + 1);
}
