/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which annotations may be the other end of a relation: those of a label that the type allows, but
 * for those that it relates to the source already. */
#include "config.h"

#include "mcl-relation-targets.h"

typedef struct {
  MclAnnotation *source;
  const MclRelationType *type;
  gboolean is_reverse;
  GHashTable *without; /* ids */
  GPtrArray *targets;
} Search;

/* The ids of those that the type relates to the source already, which are not offered again; and
 * that of the source. */
static GHashTable *
find_related (const Search *search, GPtrArray *relations)
{
  const char *source_id = mcl_annotation_get_id (search->source);
  gboolean is_symmetric = mcl_relation_type_get_symmetric (search->type);
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (ids, (gpointer) source_id);
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const char *from = mcl_relation_get_from (relation);
    const char *to = mcl_relation_get_to (relation);
    gboolean leads_away = g_str_equal (from, source_id);

    if (g_str_equal (mcl_relation_get_relation_type (relation),
                     mcl_relation_type_get_id (search->type)) &&
        (is_symmetric || leads_away != search->is_reverse))
      g_hash_table_add (ids, (gpointer) (leads_away ? to : from));
  }
  return ids;
}

static gboolean
allows (const Search *search, MclAnnotation *target)
{
  const char *from = mcl_annotation_get_label (search->is_reverse ? target : search->source);
  const char *to = mcl_annotation_get_label (search->is_reverse ? search->source : target);

  return mcl_relation_type_allows (search->type, from, to);
}

static gboolean
add_target_cb (MclAnnotation *annotation, gpointer user_data)
{
  Search *search = user_data;

  if (allows (search, annotation) &&
      !g_hash_table_contains (search->without, mcl_annotation_get_id (annotation)))
    g_ptr_array_add (search->targets, mcl_annotation_ref (annotation));
  return TRUE;
}

/**
 * mcl_relation_targets_list:
 * @source: the end that is known, an annotation of the set
 * @is_reverse: whether the relation leads from the target to the source
 *
 * Returns: (transfer full) (element-type MclAnnotation): what may be the other end, in the order of
 *   reading
 */
GPtrArray *
mcl_relation_targets_list (MclSet *set,
                           MclAnnotation *source,
                           const MclRelationType *type,
                           gboolean is_reverse)
{
  g_autoptr (GPtrArray) relations = mcl_set_list_relations_of (set, mcl_annotation_get_id (source));
  g_autoptr (GHashTable) without = NULL;
  Search search = { source, type, is_reverse, NULL, NULL };

  search.without = without = find_related (&search, relations);
  search.targets = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  mcl_span_index_foreach (mcl_set_get_index (set), MCL_RANGE (0, G_MAXUINT32), add_target_cb,
                          &search);
  return search.targets;
}
