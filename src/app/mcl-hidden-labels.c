/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels that the user does not want to see: a setting, the same for all windows. Who shows
 * labels follows `changed::hidden-labels` of the settings. It may name labels of other schemas than
 * the one at hand, which stay hidden whatever is done here. */
#include "config.h"

#include "mcl-hidden-labels.h"

#include "mcl-settings.h"

static GStrv
dup_hidden (void)
{
  return g_settings_get_strv (mcl_settings_get (), MCL_SETTINGS_HIDDEN_LABELS);
}

static gboolean
is_in (GStrv labels, const char *label)
{
  return g_strv_contains ((const char *const *) labels, label);
}

/**
 * mcl_hidden_labels_contain:
 * @label: a label's id
 */
gboolean
mcl_hidden_labels_contain (const char *label)
{
  g_auto (GStrv) hidden = dup_hidden ();

  return is_in (hidden, label);
}

/**
 * mcl_hidden_labels_count:
 *
 * Returns: how many of the schema's labels are hidden
 */
guint
mcl_hidden_labels_count (MclSchema *schema)
{
  g_auto (GStrv) hidden = dup_hidden ();
  guint n_hidden = 0;

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    n_hidden += is_in (hidden, mcl_label_get_id (mcl_schema_get_label (schema, i)));
  return n_hidden;
}

/* Hides the labels of @schema that are in @wanted, and shows its others. */
static void
replace (MclSchema *schema, GStrv wanted)
{
  g_auto (GStrv) hidden = dup_hidden ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; hidden[i] != NULL; i++)
    if (mcl_schema_find_label (schema, hidden[i]) == NULL)
      g_strv_builder_add (builder, hidden[i]);
  for (guint i = 0; wanted[i] != NULL; i++)
    g_strv_builder_add (builder, wanted[i]);
  labels = g_strv_builder_end (builder);
  g_settings_set_strv (mcl_settings_get (), MCL_SETTINGS_HIDDEN_LABELS,
                       (const char *const *) labels);
}

/**
 * mcl_hidden_labels_set:
 * @label: a label's id
 */
void
mcl_hidden_labels_set (const char *label, gboolean hidden)
{
  g_auto (GStrv) old = dup_hidden ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (is_in (old, label) == hidden)
    return;
  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], label))
      g_strv_builder_add (builder, old[i]);
  if (hidden)
    g_strv_builder_add (builder, label);
  labels = g_strv_builder_end (builder);
  g_settings_set_strv (mcl_settings_get (), MCL_SETTINGS_HIDDEN_LABELS,
                       (const char *const *) labels);
}

/**
 * mcl_hidden_labels_show_only:
 * @label: the id of the one label of @schema that is shown
 */
void
mcl_hidden_labels_show_only (MclSchema *schema, const char *label)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) others = NULL;

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const char *other = mcl_label_get_id (mcl_schema_get_label (schema, i));

    if (!g_str_equal (other, label))
      g_strv_builder_add (builder, other);
  }
  others = g_strv_builder_end (builder);
  replace (schema, others);
}

void
mcl_hidden_labels_show_all (MclSchema *schema)
{
  char *none[] = { NULL };

  replace (schema, none);
}
