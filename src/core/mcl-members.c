/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One block of memory per list: the offsets of the names, then each name and its value, both
 * with their NUL, and behind them, where it is not the usual one, how the name was quoted. A list
 * of two flags takes 40 bytes; a hash table would take 500, and with a million annotations that is
 * what decides. Looking up is a walk: lists are short. */
#include "config.h"

#include "mcl-members.h"

#include <string.h>

#include "mcl-json-string.h"

struct _MclMembers {
  guint32 n_members;
  guint32 n_bytes; /* of the whole block */
  guint32 offsets[];
};

G_DEFINE_BOXED_TYPE (MclMembers, mcl_members, mcl_members_ref, mcl_members_unref)

static gsize
count_bytes (const char *string)
{
  return string != NULL ? strlen (string) + 1 : 0;
}

/**
 * mcl_members_new_quoted:
 * @names: (array length=n_members): unique
 * @quoted_names: (array length=n_members) (element-type nullable) (nullable): each name as a JSON
 *   string, when that is not what mcl_json_quote() makes of it; NULL when all are
 * @jsons: (array length=n_members): a JSON value each
 *
 * Returns: (transfer full) (nullable): the list; NULL, which is the empty list, for no members
 */
MclMembers *
mcl_members_new_quoted (const char *const *names,
                        const char *const *quoted_names,
                        const char *const *jsons,
                        guint n_members)
{
  gsize n_bytes = sizeof (MclMembers) + n_members * sizeof (guint32);
  MclMembers *self = NULL;
  char *to = NULL;

  if (n_members == 0)
    return NULL;

  for (guint i = 0; i < n_members; i++)
    n_bytes += count_bytes (names[i]) + count_bytes (jsons[i]) +
               (quoted_names != NULL ? count_bytes (quoted_names[i]) : 0);
  g_return_val_if_fail (n_bytes <= G_MAXUINT32, NULL);

  self = g_atomic_rc_box_alloc (n_bytes);
  self->n_members = n_members;
  self->n_bytes = (guint32) n_bytes;
  to = (char *) &self->offsets[n_members];
  for (guint i = 0; i < n_members; i++) {
    self->offsets[i] = (guint32) (to - (char *) self);
    to = stpcpy (to, names[i]) + 1;
    to = stpcpy (to, jsons[i]) + 1;
    if (quoted_names != NULL && quoted_names[i] != NULL)
      to = stpcpy (to, quoted_names[i]) + 1;
  }
  return self;
}

/**
 * mcl_members_new:
 * @names: (array length=n_members): unique
 * @jsons: (array length=n_members): a JSON value each
 *
 * Returns: (transfer full) (nullable): the list; NULL, which is the empty list, for no members
 */
MclMembers *
mcl_members_new (const char *const *names, const char *const *jsons, guint n_members)
{
  return mcl_members_new_quoted (names, NULL, jsons, n_members);
}

/**
 * mcl_members_ref:
 * @self: (nullable): a list
 *
 * Returns: (transfer full) (nullable): @self
 */
MclMembers *
mcl_members_ref (MclMembers *self)
{
  return self != NULL ? g_atomic_rc_box_acquire (self) : NULL;
}

/**
 * mcl_members_unref:
 * @self: (transfer full) (nullable): a list
 */
void
mcl_members_unref (MclMembers *self)
{
  if (self != NULL)
    g_atomic_rc_box_release (self);
}

/**
 * mcl_members_get_length:
 * @self: (nullable): a list
 *
 * Returns: how many members there are
 */
guint
mcl_members_get_length (MclMembers *self)
{
  return self != NULL ? self->n_members : 0;
}

/**
 * mcl_members_get_name:
 * @i: below mcl_members_get_length()
 *
 * Returns: (transfer none): the name, unescaped
 */
const char *
mcl_members_get_name (MclMembers *self, guint i)
{
  g_return_val_if_fail (i < mcl_members_get_length (self), NULL);

  return (const char *) self + self->offsets[i];
}

/**
 * mcl_members_get_json:
 * @i: below mcl_members_get_length()
 *
 * Returns: (transfer none): the value, as JSON
 */
const char *
mcl_members_get_json (MclMembers *self, guint i)
{
  const char *name = mcl_members_get_name (self, i);

  return name != NULL ? name + strlen (name) + 1 : NULL;
}

/**
 * mcl_members_get_quoted_name:
 * @i: below mcl_members_get_length()
 *
 * Returns: (transfer none) (nullable): the name as the JSON string that it was written as; NULL
 * when that is what mcl_json_quote() makes of it
 */
const char *
mcl_members_get_quoted_name (MclMembers *self, guint i)
{
  const char *json = mcl_members_get_json (self, i);
  const char *behind = json != NULL ? json + strlen (json) + 1 : NULL;

  if (behind == NULL ||
      behind ==
          (const char *) self + (i + 1 < self->n_members ? self->offsets[i + 1] : self->n_bytes))
    return NULL;
  return behind;
}

/**
 * mcl_members_find_index:
 * @self: (nullable): a list
 *
 * Returns: where @name stands; the length of the list when there is no such member
 */
guint
mcl_members_find_index (MclMembers *self, const char *name)
{
  guint n_members = mcl_members_get_length (self);

  for (guint i = 0; i < n_members; i++) {
    if (g_str_equal (mcl_members_get_name (self, i), name))
      return i;
  }
  return n_members;
}

/**
 * mcl_members_find:
 * @self: (nullable): a list
 *
 * Returns: (transfer none) (nullable): the value of @name, as JSON
 */
const char *
mcl_members_find (MclMembers *self, const char *name)
{
  guint i = mcl_members_find_index (self, name);

  return i < mcl_members_get_length (self) ? mcl_members_get_json (self, i) : NULL;
}

/**
 * mcl_members_dup_string:
 * @self: (nullable): a list
 *
 * Returns: (transfer full) (nullable): the value of @name, unescaped; NULL when there is none or
 *   when it is not a string
 */
char *
mcl_members_dup_string (MclMembers *self, const char *name)
{
  const char *json = mcl_members_find (self, name);

  if (json == NULL || *json != '"')
    return NULL;
  return mcl_json_unquote (json, strlen (json));
}

/**
 * mcl_members_get_flag:
 * @self: (nullable): a list
 *
 * Returns: whether @name is there and true
 */
gboolean
mcl_members_get_flag (MclMembers *self, const char *name)
{
  return g_strcmp0 (mcl_members_find (self, name), "true") == 0;
}

static gboolean
same_members_in_any_order (MclMembers *a, MclMembers *b)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < b->n_members; i++)
    g_hash_table_insert (by_name, (gpointer) mcl_members_get_name (b, i),
                         (gpointer) mcl_members_get_json (b, i));
  for (guint i = 0; i < a->n_members; i++) {
    const char *json = g_hash_table_lookup (by_name, mcl_members_get_name (a, i));

    if (g_strcmp0 (json, mcl_members_get_json (a, i)) != 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_members_equal:
 * @a: (nullable): a list
 * @b: (nullable): another
 *
 * The order does not count, as in JSON. The values are compared as source text: 1.0 is not 1.
 *
 * Returns: whether both have the same members
 */
gboolean
mcl_members_equal (MclMembers *a, MclMembers *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->n_members != b->n_members || a->n_bytes != b->n_bytes)
    return FALSE;
  return memcmp (a, b, a->n_bytes) == 0 || same_members_in_any_order (a, b);
}
