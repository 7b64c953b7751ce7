/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-members-builder.h"

#include <string.h>

#include "mcl-json-string.h"

/* Fewer are found sooner by looking at each. */
#define INDEXED_FROM 16u

#define CHUNK_BYTES 512

/* A list mostly takes a few bytes: the strings of many are thrown away at once. */
#define MAX_KEPT_BYTES (16u * CHUNK_BYTES)

struct _MclMembersBuilder {
  GStringChunk *strings; /* names and values; NULL: nothing was set yet */
  gsize n_kept_bytes;    /* in them, those of earlier lists included */
  GString *quoted;       /* the last string that was set; likewise */
  GPtrArray *names;
  GPtrArray *jsons;
  GHashTable *indices; /* names to index + 1; NULL: there are few */
};

/**
 * mcl_members_builder_new:
 *
 * Returns: (transfer full): a builder without members
 */
MclMembersBuilder *
mcl_members_builder_new (void)
{
  MclMembersBuilder *self = g_new0 (MclMembersBuilder, 1);

  self->names = g_ptr_array_new ();
  self->jsons = g_ptr_array_new ();
  return self;
}

/**
 * mcl_members_builder_free:
 * @self: (transfer full): a builder
 */
void
mcl_members_builder_free (MclMembersBuilder *self)
{
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->jsons);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  if (self->quoted != NULL)
    g_string_free (self->quoted, TRUE);
  g_free (self);
}

static char *
keep (MclMembersBuilder *self, const char *string)
{
  gsize n_bytes = strlen (string);

  if (self->strings == NULL)
    self->strings = g_string_chunk_new (CHUNK_BYTES);
  self->n_kept_bytes += n_bytes;
  return g_string_chunk_insert_len (self->strings, string, (gssize) n_bytes);
}

static void
build_index (MclMembersBuilder *self)
{
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->names->len; i++)
    g_hash_table_insert (self->indices, g_ptr_array_index (self->names, i),
                         GUINT_TO_POINTER (i + 1));
}

/* Returns its index + 1; 0 when it is not there. */
static guint
find (MclMembersBuilder *self, const char *name)
{
  if (self->indices != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, name));
  for (guint i = 0; i < self->names->len; i++) {
    if (g_str_equal (g_ptr_array_index (self->names, i), name))
      return i + 1;
  }
  return 0;
}

/**
 * mcl_members_builder_set:
 * @json: a JSON value
 *
 * Adds a member, or gives it another value where it stands.
 */
void
mcl_members_builder_set (MclMembersBuilder *self, const char *name, const char *json)
{
  guint index = find (self, name);

  if (index > 0) {
    self->jsons->pdata[index - 1] = keep (self, json);
    return;
  }
  g_ptr_array_add (self->names, keep (self, name));
  g_ptr_array_add (self->jsons, keep (self, json));
  if (self->indices != NULL)
    g_hash_table_insert (self->indices, g_ptr_array_index (self->names, self->names->len - 1),
                         GUINT_TO_POINTER (self->names->len));
  else if (self->names->len >= INDEXED_FROM)
    build_index (self);
}

/**
 * mcl_members_builder_set_string:
 * @value: a string, as it is
 *
 * Adds a member, or gives it another value where it stands.
 */
void
mcl_members_builder_set_string (MclMembersBuilder *self, const char *name, const char *value)
{
  if (self->quoted == NULL)
    self->quoted = g_string_new (NULL);
  g_string_truncate (self->quoted, 0);
  mcl_json_append_quoted (self->quoted, value);
  mcl_members_builder_set (self, name, self->quoted->str);
}

/**
 * mcl_members_builder_set_all:
 * @members: (nullable): a list
 *
 * Sets all members of a list.
 */
void
mcl_members_builder_set_all (MclMembersBuilder *self, MclMembers *members)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++)
    mcl_members_builder_set (self, mcl_members_get_name (members, i),
                             mcl_members_get_json (members, i));
}

/**
 * mcl_members_builder_clear:
 *
 * Makes ready for another list.
 */
void
mcl_members_builder_clear (MclMembersBuilder *self)
{
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->jsons, 0);
  if (self->n_kept_bytes <= MAX_KEPT_BYTES)
    return;
  g_string_chunk_clear (self->strings);
  self->n_kept_bytes = 0;
}

/**
 * mcl_members_builder_end:
 *
 * Returns: (transfer full) (nullable): the members, in the order in which they were first set;
 * NULL, which is the empty list, for none
 */
MclMembers *
mcl_members_builder_end (MclMembersBuilder *self)
{
  return mcl_members_new ((const char *const *) self->names->pdata,
                          (const char *const *) self->jsons->pdata, self->names->len);
}
