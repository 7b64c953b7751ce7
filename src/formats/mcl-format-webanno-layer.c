/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line before the first sentence says of a layer. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

static gboolean
is_plain (const char *feature)
{
  return !g_str_has_prefix (feature, MCL_WEBANNO_ROLE) &&
         !g_str_has_prefix (feature, MCL_WEBANNO_BASE) && strchr (feature, '.') == NULL;
}

/* What these say of a token is not what the token is. */
static gboolean
is_unlabelled (const MclWebannoLayer *layer)
{
  static const char *const types[] = { "Lemma", "Stem", "SurfaceForm", "MorphologicalFeatures",
                                       NULL };

  return g_strv_contains (types, layer->short_name);
}

static int
find_label (const MclWebannoLayer *layer)
{
  static const char *const names[] = { MCL_WEBANNO_LABEL, "value" };

  if (is_unlabelled (layer) || layer->is_chain)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    for (int j = 0; layer->features[j] != NULL; j++) {
      if (g_str_equal (layer->features[j], names[i]))
        return j;
    }
  }
  return layer->features[0] != NULL && is_plain (layer->features[0]) ? 0 : -1;
}

/**
 * mcl_webanno_layer_new:
 * @kind: MCL_WEBANNO_SPANS, …_RELATIONS or …_CHAINS
 * @definition: "webanno.custom.Span|label|note"
 *
 * Returns: (transfer full) (nullable): the layer, of which nobody knows the columns yet; NULL when
 * it has no name
 */
MclWebannoLayer *
mcl_webanno_layer_new (const char *kind, const char *definition)
{
  g_auto (GStrv) parts = g_strsplit (definition, "|", -1);
  g_autoptr (GStrvBuilder) features = g_strv_builder_new ();
  MclWebannoLayer *self = NULL;
  const char *dot = NULL;

  if (parts[0] == NULL || *parts[0] == '\0')
    return NULL;
  for (guint i = 1; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_strv_builder_add (features, parts[i]);
  }
  self = g_new0 (MclWebannoLayer, 1);
  self->is_relation = g_str_equal (kind, MCL_WEBANNO_RELATIONS);
  self->is_chain = g_str_equal (kind, MCL_WEBANNO_CHAINS);
  self->type = g_strdup (parts[0]);
  dot = strrchr (self->type, '.');
  self->short_name = g_strdup (dot != NULL && dot[1] != '\0' ? dot + 1 : self->type);
  self->features = g_strv_builder_end (features);
  self->label = find_label (self);
  for (guint i = 0; self->features[i] != NULL; i++)
    self->has_slots |= g_str_has_prefix (self->features[i], MCL_WEBANNO_ROLE);
  self->n_columns = MAX (g_strv_length (self->features), 1);
  return self;
}

/**
 * mcl_webanno_layer_free:
 * @self: (transfer full): a layer
 */
void
mcl_webanno_layer_free (MclWebannoLayer *self)
{
  g_free (self->type);
  g_free (self->short_name);
  g_strfreev (self->features);
  g_free (self);
}
