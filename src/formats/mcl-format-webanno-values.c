/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a cell. */
#include "config.h"

#include "mcl-format-webanno-records.h"

#include <string.h>

/**
 * mcl_webanno_is_unset:
 * @value: (nullable): what stands in a cell
 *
 * Returns: whether it says nothing
 */
gboolean
mcl_webanno_is_unset (const char *value)
{
  return value == NULL || g_str_equal (value, MCL_WEBANNO_UNSET) || mcl_webanno_is_nothing (value);
}

/**
 * mcl_webanno_is_slot_target:
 *
 * Returns: whether a column of the layer names what fills the slot of the column before
 */
gboolean
mcl_webanno_is_slot_target (const MclWebannoLayer *layer, guint column)
{
  return layer->has_slots && column > 0 &&
         g_str_has_prefix (layer->features[column - 1], MCL_WEBANNO_ROLE);
}

/**
 * mcl_webanno_strip_number:
 * @part: of a cell; ends before the number then
 *
 * Takes "[12]" or "[1_2]" off the end.
 *
 * Returns: (transfer none) (nullable): what stands in the brackets
 */
const char *
mcl_webanno_strip_number (char *part)
{
  char *end = part + strlen (part);
  char *number = NULL;
  char *bracket = NULL;

  if (end == part || *--end != ']')
    return NULL;
  for (number = end; number > part && (g_ascii_isdigit (number[-1]) || number[-1] == '_');)
    number--;
  bracket = number - 1;
  if (number == end || number == part || *bracket != '[' ||
      (bracket > part && bracket[-1] == '\\' && !(bracket > part + 1 && bracket[-2] == '\\')))
    return NULL;
  *end = '\0';
  *bracket = '\0';
  return number;
}

/**
 * mcl_webanno_strip_link:
 * @part: of a cell; ends before the arrow then
 *
 * Takes "->1-2" off the end.
 *
 * Returns: (transfer none) (nullable): what stands behind the arrow
 */
const char *
mcl_webanno_strip_link (char *part)
{
  char *arrow = NULL;

  for (char *at = strstr (part, "->"); at != NULL; at = strstr (at + 1, "->"))
    arrow = at;
  if (arrow == NULL)
    return NULL;
  *arrow = '\0';
  return arrow + strlen ("->");
}

/* "quote_type=direct; certainty=hedged" */
static gboolean
read_packed_attributes (const char *value, MclMembersBuilder *builder)
{
  g_auto (GStrv) parts = g_strsplit (value, "; ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *equals = strchr (parts[i], '=');

    if (equals == NULL || equals == parts[i])
      return FALSE;
  }
  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');

    *equals = '\0';
    mcl_members_builder_set_string (builder, parts[i], equals + 1);
  }
  return TRUE;
}

/**
 * mcl_webanno_read_features:
 * @values: (array length=n_features): still escaped; any may be NULL
 * @builder: to work with
 * @note: (out): what the note says; left alone without one
 *
 * Returns: (transfer full) (nullable): what the features say beside the label
 */
MclMembers *
mcl_webanno_read_features (const MclWebannoLayer *layer,
                           const char *const *values,
                           guint n_features,
                           MclMembersBuilder *builder,
                           char **note)
{
  mcl_members_builder_clear (builder);
  for (guint i = 0; i < n_features; i++) {
    const char *feature = layer->features[i];
    g_autofree char *value = NULL;

    if ((int) i == layer->label || mcl_webanno_is_unset (values[i]) ||
        mcl_webanno_is_slot_target (layer, i) || g_str_has_prefix (feature, MCL_WEBANNO_ROLE))
      continue;
    value = mcl_webanno_dup_value (values[i]);
    if (g_str_equal (feature, MCL_WEBANNO_NOTE) && *note == NULL)
      *note = g_steal_pointer (&value);
    else if (!g_str_equal (feature, MCL_WEBANNO_ATTRIBUTES) ||
             !read_packed_attributes (value, builder))
      mcl_members_builder_set_string (builder, feature, value);
  }
  return mcl_members_builder_end (builder);
}

/**
 * mcl_webanno_dup_label:
 * @value: (nullable): of the feature that says the label, still escaped
 *
 * Returns: (transfer full): the label; without one the layer's name
 */
char *
mcl_webanno_dup_label (const MclWebannoLayer *layer, const char *value)
{
  if (mcl_webanno_is_unset (value) || *value == '\0')
    return g_strdup (layer->short_name);
  return mcl_webanno_dup_value (value);
}
