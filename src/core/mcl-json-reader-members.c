/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of members, with names and values as they stand in the document. */
#include "config.h"

#include "mcl-json-reader-private.h"

#include <string.h>

static gboolean
is_plain (const char *name)
{
  while (g_ascii_isalnum (*name) || *name == '-' || *name == '_')
    name++;
  return *name == '\0';
}

/* Whether @quoted is how we would write @name. */
static gboolean
is_usual (const char *name, const char *quoted, gsize n_bytes)
{
  g_autofree char *usual = NULL;

  /* Nearly all are plain words, and there may be millions. */
  if (is_plain (name) && strlen (name) == n_bytes - 2)
    return TRUE;
  usual = mcl_json_quote (name);
  return strlen (usual) == n_bytes && memcmp (quoted, usual, n_bytes) == 0;
}

/* Appends bytes of the document, with a NUL, to the text; gives where they start in it. */
static gsize
collect_slice (MclJsonReader *self, const MclJsonSlice *slice)
{
  gsize start = self->text->len;

  g_string_append_len (self->text, self->data + slice->start, (gssize) (slice->end - slice->start));
  g_string_append_c (self->text, '\0');
  return start;
}

/* Appends a member to the text, and notes where. */
static void
collect_member (MclJsonReader *self,
                const MclJsonSlice *name,
                const MclJsonSlice *value,
                const char *const *without)
{
  const char *quoted = self->data + name->start;
  gsize n_bytes = name->end - name->start;
  MclJsonCollected member = { .name_at = self->text->len };

  mcl_json_append_unquoted (self->text, quoted, n_bytes);
  if (without != NULL && g_strv_contains (without, self->text->str + member.name_at)) {
    g_string_truncate (self->text, member.name_at);
    return;
  }
  g_string_append_c (self->text, '\0');
  if (!is_usual (self->text->str + member.name_at, quoted, n_bytes))
    member.quoted_name_at = collect_slice (self, name);
  member.json_at = collect_slice (self, value);
  g_array_append_val (self->collected, member);
}

static MclMembers *
new_members (MclJsonReader *self)
{
  guint n_members = self->collected->len;
  const char *text = self->text->str;
  g_autofree const char **names = g_new (const char *, n_members);
  g_autofree const char **quoted_names = g_new0 (const char *, n_members);
  g_autofree const char **jsons = g_new (const char *, n_members);

  for (guint i = 0; i < n_members; i++) {
    const MclJsonCollected *member = &g_array_index (self->collected, MclJsonCollected, i);

    names[i] = text + member->name_at;
    if (member->quoted_name_at > 0)
      quoted_names[i] = text + member->quoted_name_at;
    jsons[i] = text + member->json_at;
  }
  return mcl_members_new_quoted (names, quoted_names, jsons, n_members);
}

/**
 * mcl_json_reader_dup_members:
 * @object: an object of the document
 * @without: (nullable) (array zero-terminated): names to leave out
 *
 * Names and values keep the bytes of the document.
 *
 * Returns: (transfer full) (nullable): the object's members
 */
MclMembers *
mcl_json_reader_dup_members (MclJsonReader *self,
                             const MclJsonSlice *object,
                             const char *const *without)
{
  MclJsonCursor cursor = mcl_json_enter (self->data, object);
  MclJsonSlice name;
  MclJsonSlice value;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->collected, 0);
  while (mcl_json_next_member (&cursor, &name)) {
    mcl_json_skip_value (&cursor, &value);
    collect_member (self, &name, &value, without);
  }
  return new_members (self);
}
