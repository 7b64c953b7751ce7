/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a sidecar, merged: status, attributes, note, members that we do not know.
 *
 * A value changed differently on both sides stays as ours; what theirs was is kept in an object
 * "conflict" at the root, under its name ("status", "attributes.genre"). Two notes are joined. */
#include "config.h"

#include "mcl-merge-private.h"

#include <string.h>

#include "mcl-json-string.h"

typedef struct {
  GPtrArray *names;
  GPtrArray *jsons;
} Conflicts;

static void
add_conflict (Conflicts *self, const char *group, const char *name, const char *json)
{
  g_ptr_array_add (self->names, g_strconcat (group, name, NULL));
  g_ptr_array_add (self->jsons, g_strdup (json != NULL ? json : "null"));
}

/* The value that stays. Missing values are NULL, and count as values. */
static const char *
merge_value (const char *base, const char *theirs, const char *ours, gboolean *in_conflict)
{
  *in_conflict = FALSE;
  if (g_strcmp0 (base, theirs) == 0 || g_strcmp0 (ours, theirs) == 0)
    return ours;
  if (g_strcmp0 (base, ours) == 0)
    return theirs;
  /* Changing goes before removing, as for records. */
  if (ours == NULL || theirs == NULL)
    return ours != NULL ? ours : theirs;
  *in_conflict = TRUE;
  return ours;
}

static const char *
get_text (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static char *
merge_status (const char *base, const char *theirs, const char *ours, Conflicts *conflicts)
{
  gboolean in_conflict = FALSE;
  const char *status =
      merge_value (get_text (base), get_text (theirs), get_text (ours), &in_conflict);

  if (in_conflict) {
    g_autofree char *json = mcl_json_quote (theirs);

    add_conflict (conflicts, "", "status", json);
  }
  return g_strdup (status);
}

static char *
merge_note (const char *base, const char *theirs, const char *ours)
{
  gboolean in_conflict = FALSE;
  const char *note =
      merge_value (get_text (base), get_text (theirs), get_text (ours), &in_conflict);

  if (!in_conflict || strstr (ours, theirs) != NULL)
    return g_strdup (note);
  if (strstr (theirs, ours) != NULL)
    return g_strdup (theirs);
  return g_strconcat (ours, "\n\n", theirs, NULL);
}

/* Of the member @i of @list, which is ours or theirs. */
static void
merge_member (MclMembers **merged,
              const char *group,
              MclMembers *list,
              guint i,
              const char *base,
              const char *theirs,
              const char *ours,
              Conflicts *conflicts)
{
  const char *name = mcl_members_get_name (list, i);
  gboolean in_conflict = FALSE;
  const char *json = merge_value (base, theirs, ours, &in_conflict);
  MclMembers *next = NULL;

  if (in_conflict)
    add_conflict (conflicts, group, name, theirs);
  if (json != NULL)
    next = mcl_members_with_quoted (*merged, name, mcl_members_get_quoted_name (list, i), json);
  else
    next = mcl_members_without (*merged, name);
  mcl_members_unref (*merged);
  *merged = next;
}

/* In the order of ours, then what they added. */
static MclMembers *
merge_members (
    MclMembers *base, MclMembers *theirs, MclMembers *ours, const char *group, Conflicts *conflicts)
{
  MclMembers *merged = mcl_members_ref (ours);

  for (guint i = 0; i < mcl_members_get_length (ours); i++) {
    const char *name = mcl_members_get_name (ours, i);

    merge_member (&merged, group, ours, i, mcl_members_find (base, name),
                  mcl_members_find (theirs, name), mcl_members_get_json (ours, i), conflicts);
  }
  for (guint i = 0; i < mcl_members_get_length (theirs); i++) {
    const char *name = mcl_members_get_name (theirs, i);

    if (mcl_members_find (ours, name) == NULL)
      merge_member (&merged, group, theirs, i, mcl_members_find (base, name),
                    mcl_members_get_json (theirs, i), NULL, conflicts);
  }
  return merged;
}

static char *
dup_object (Conflicts *conflicts)
{
  GString *json = g_string_new ("{");

  for (guint i = 0; i < conflicts->names->len; i++) {
    if (i > 0)
      g_string_append (json, ", ");
    mcl_json_append_quoted (json, g_ptr_array_index (conflicts->names, i));
    g_string_append_printf (json, ": %s", (char *) g_ptr_array_index (conflicts->jsons, i));
  }
  g_string_append_c (json, '}');
  return g_string_free_and_steal (json);
}

static void
mark_conflicts (MclSidecar *merged, Conflicts *conflicts)
{
  g_autofree char *json = NULL;
  MclMembers *marked = NULL;

  if (conflicts->names->len == 0)
    return;
  json = dup_object (conflicts);
  marked = mcl_members_with (merged->unknown, MCL_MERGE_CONFLICT, json);
  mcl_members_unref (merged->unknown);
  merged->unknown = marked;
}

/**
 * mcl_merge_heads:
 * @merged: gets the merged head
 * @n_conflicts: (inout): counts on
 */
void
mcl_merge_heads (
    MclSidecar *base, MclSidecar *theirs, MclSidecar *ours, MclSidecar *merged, guint *n_conflicts)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) jsons = g_ptr_array_new_with_free_func (g_free);
  Conflicts conflicts = { names, jsons };

  merged->status = merge_status (base->status, theirs->status, ours->status, &conflicts);
  merged->note = merge_note (base->note, theirs->note, ours->note);
  merged->attributes = merge_members (base->attributes, theirs->attributes, ours->attributes,
                                      "attributes.", &conflicts);
  merged->article_unknown = merge_members (base->article_unknown, theirs->article_unknown,
                                           ours->article_unknown, "article.", &conflicts);
  merged->unknown = merge_members (base->unknown, theirs->unknown, ours->unknown, "", &conflicts);
  *n_conflicts += names->len;
  mark_conflicts (merged, &conflicts);
}

/**
 * mcl_merge_rests_equal:
 *
 * Returns: whether two sidecars say the same in the members that no transaction changes
 */
gboolean
mcl_merge_rests_equal (MclSidecar *a, MclSidecar *b)
{
  return mcl_members_equal (a->article_unknown, b->article_unknown) &&
         mcl_members_equal (a->unknown, b->unknown);
}
