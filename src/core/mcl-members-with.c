/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of members that are another list with one member set or removed. */
#include "config.h"

#include "mcl-members.h"

#include "mcl-json-string.h"

/* The list with member @skip left out and, when @name is set, (@name, @json) put at its place;
 * the length of the list as @skip means after the end. */
static MclMembers *
replace_at (
    MclMembers *self, guint skip, const char *name, const char *quoted_name, const char *json)
{
  guint n_members = mcl_members_get_length (self);
  g_autoptr (GPtrArray) names = g_ptr_array_sized_new (n_members + 1);
  g_autoptr (GPtrArray) quoted_names = g_ptr_array_sized_new (n_members + 1);
  g_autoptr (GPtrArray) jsons = g_ptr_array_sized_new (n_members + 1);

  for (guint i = 0; i <= n_members; i++) {
    if (i == skip ? name == NULL : i == n_members)
      continue;
    g_ptr_array_add (names, (gpointer) (i == skip ? name : mcl_members_get_name (self, i)));
    g_ptr_array_add (quoted_names,
                     (gpointer) (i == skip ? quoted_name : mcl_members_get_quoted_name (self, i)));
    g_ptr_array_add (jsons, (gpointer) (i == skip ? json : mcl_members_get_json (self, i)));
  }
  return mcl_members_new_quoted ((const char *const *) names->pdata,
                                 (const char *const *) quoted_names->pdata,
                                 (const char *const *) jsons->pdata, names->len);
}

/**
 * mcl_members_with:
 * @self: (nullable): a list
 * @json: a JSON value
 *
 * Sets a member: at its place when it is there, else at the end.
 *
 * Returns: (transfer full): the new list
 */
MclMembers *
mcl_members_with (MclMembers *self, const char *name, const char *json)
{
  guint i = mcl_members_find_index (self, name);
  const char *quoted_name =
      i < mcl_members_get_length (self) ? mcl_members_get_quoted_name (self, i) : NULL;

  g_return_val_if_fail (name != NULL && json != NULL, NULL);

  return replace_at (self, i, name, quoted_name, json);
}

/**
 * mcl_members_with_quoted:
 * @self: (nullable): a list
 * @quoted_name: (nullable): of a member of another list, see mcl_members_get_quoted_name()
 * @json: a JSON value
 *
 * Sets a member that another list has.
 *
 * Returns: (transfer full): the new list
 */
MclMembers *
mcl_members_with_quoted (MclMembers *self,
                         const char *name,
                         const char *quoted_name,
                         const char *json)
{
  g_return_val_if_fail (name != NULL && json != NULL, NULL);

  return replace_at (self, mcl_members_find_index (self, name), name, quoted_name, json);
}

/**
 * mcl_members_with_string:
 * @self: (nullable): a list
 * @value: (nullable): a string; NULL or empty removes the member
 *
 * Returns: (transfer full) (nullable): the new list
 */
MclMembers *
mcl_members_with_string (MclMembers *self, const char *name, const char *value)
{
  g_autofree char *json = NULL;

  if (value == NULL || *value == '\0')
    return mcl_members_without (self, name);
  json = mcl_json_quote (value);
  return mcl_members_with (self, name, json);
}

/**
 * mcl_members_with_flag:
 * @self: (nullable): a list
 * @value: FALSE, the default, removes the member
 *
 * Returns: (transfer full) (nullable): the new list
 */
MclMembers *
mcl_members_with_flag (MclMembers *self, const char *name, gboolean value)
{
  return value ? mcl_members_with (self, name, "true") : mcl_members_without (self, name);
}

/**
 * mcl_members_without:
 * @self: (nullable): a list
 *
 * Returns: (transfer full) (nullable): the list without @name, be it there or not
 */
MclMembers *
mcl_members_without (MclMembers *self, const char *name)
{
  guint i = mcl_members_find_index (self, name);

  if (i == mcl_members_get_length (self))
    return mcl_members_ref (self);
  return replace_at (self, i, NULL, NULL, NULL);
}
