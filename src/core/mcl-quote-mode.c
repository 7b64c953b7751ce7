/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a quote stands in quotation marks, said by the attribute that a schema has for it.
 *
 * Such an attribute is known by its values: a label that picks quotations has a choice whose
 * default is "direct" and that knows "indirect", and perhaps "mixed". What the marks show need not
 * be said by hand. Only a new quote is told so: once it is there, its mode is its annotator's. */

#include "config.h"

#include "mcl-quote-mode.h"

#include "mcl-text-pick.h"
#include "mcl-text-private.h"

/* In code points, to either side: quotation marks farther off are not looked for. */
#define MAX_REACH 32768

#define DIRECT "direct"
#define INDIRECT "indirect"
#define MIXED "mixed"

/**
 * mcl_quote_mode_find_attribute:
 * @label: (nullable): a label
 *
 * Returns: (transfer none) (nullable): the attribute that tells direct from indirect quotes
 */
const MclAttribute *
mcl_quote_mode_find_attribute (const MclLabel *label)
{
  if (!mcl_label_is_quotation (label))
    return NULL;
  for (guint i = 0; i < mcl_label_get_n_attributes (label); i++) {
    const MclAttribute *attribute = mcl_label_get_attribute (label, i);
    const char *const *values = NULL;

    if (mcl_attribute_get_kind (attribute) != MCL_ATTRIBUTE_CHOICE)
      continue;
    values = mcl_attribute_get_values (attribute);
    if (g_strcmp0 (values[0], DIRECT) == 0 && g_strv_contains (values, INDIRECT))
      return attribute;
  }
  return NULL;
}

/* In novels a dash stands before what is said. */
static gboolean
begins_with_dash (MclText *text, MclRange paragraph)
{
  guint32 start = mcl_text_trim_range (text, paragraph).start;

  return g_unichar_type (mcl_text_get_char (text, start)) == G_UNICODE_DASH_PUNCTUATION;
}

static gboolean
has_letter (MclText *text, guint32 start, guint32 end)
{
  for (guint32 at = start; at < end; at++)
    if (g_unichar_isalnum (mcl_text_get_char (text, at)))
      return TRUE;
  return FALSE;
}

/* Space and commas beside the marks don't count. */
static gboolean
is_all_of (MclText *text, MclRange part, MclRange quotation)
{
  return mcl_range_intersects (part, quotation) &&
         !has_letter (text, part.start, quotation.start) &&
         !has_letter (text, quotation.end, part.end);
}

/* A quotation of several paragraphs opens in each: the first tells. */
static const char *
find_mode (MclText *text, MclRange range)
{
  MclRange line = mcl_text_get_window (text, range.start, MAX_REACH).range;
  MclRange part = MCL_RANGE (range.start, MIN (range.end, MAX (line.end, range.start)));
  g_autoptr (GArray) quotations = g_array_new (FALSE, FALSE, sizeof (MclRange));
  const char *mode = INDIRECT;

  if (begins_with_dash (text, line))
    return DIRECT;
  mcl_text_list_quotations (text, line, TRUE, quotations);
  for (guint i = 0; i < quotations->len; i++) {
    MclRange quotation = g_array_index (quotations, MclRange, i);

    if (is_all_of (text, part, quotation))
      return DIRECT;
    if (mcl_range_intersects (quotation, part))
      mode = MIXED;
  }
  return mode;
}

/**
 * mcl_quote_mode_new_attributes:
 * @label: (nullable): a label
 * @range: what is tagged with it, in code points
 *
 * Returns: (transfer full) (nullable): the attributes that a new annotation has, because of the
 *   quotation marks that it has not
 */
MclMembers *
mcl_quote_mode_new_attributes (const MclLabel *label, MclText *text, MclRange range)
{
  const MclAttribute *attribute = mcl_quote_mode_find_attribute (label);
  const char *mode = NULL;

  if (attribute == NULL)
    return NULL;
  mode = find_mode (text, range);
  if (g_str_equal (mode, DIRECT) || !g_strv_contains (mcl_attribute_get_values (attribute), mode))
    return NULL;
  return mcl_members_with_string (NULL, mcl_attribute_get_id (attribute), mode);
}
