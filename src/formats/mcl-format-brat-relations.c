/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lines of brat standoff can say of relations: types and arguments of one word, one attribute
 * that says how they are written, equivalences as chains. */
#include "config.h"

#include "mcl-format-brat.h"

static gboolean
has_flag (MclMembers *members, const char *name)
{
  return mcl_members_get_flag (members, name);
}

static gboolean
is_event (GHashTable *annotations, const char *id)
{
  return has_flag (mcl_annotation_get_attributes (g_hash_table_lookup (annotations, id)),
                   MCL_BRAT_EVENT);
}

/* "Anaphora Antecedent" */
static gboolean
are_argument_names (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", " ", -1);

  if (g_strv_length (names) != 2 || g_str_equal (value, "Arg1 Arg2"))
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    g_autofree char *name = mcl_brat_dup_name (names[i]);

    if (*name == '\0' || !g_str_equal (name, names[i]))
      return FALSE;
  }
  return TRUE;
}

/* The one attribute that says how a relation is written; every other is lost. */
static MclMembers *
reduce_relation_attributes (MclRelation *relation, GHashTable *annotations)
{
  MclMembers *attributes = mcl_relation_get_attributes (relation);
  g_autofree char *names = mcl_members_dup_string (attributes, MCL_BRAT_ARGUMENTS);

  if (has_flag (attributes, MCL_BRAT_EVENT) &&
      is_event (annotations, mcl_relation_get_from (relation)))
    return mcl_members_with_flag (NULL, MCL_BRAT_EVENT, TRUE);
  if (has_flag (attributes, MCL_BRAT_EQUIVALENCE))
    return mcl_members_with_flag (NULL, MCL_BRAT_EQUIVALENCE, TRUE);
  if (are_argument_names (names))
    return mcl_members_with_string (NULL, MCL_BRAT_ARGUMENTS, names);
  return NULL;
}

static MclRelation *
reduce_relation (const MclFormatDocument *document,
                 MclRelation *relation,
                 GHashTable *annotations,
                 MclLossReport *report)
{
  MclRelationFields fields;
  g_autofree char *type = mcl_brat_dup_name (mcl_relation_get_relation_type (relation));
  g_autofree char *note = NULL;
  g_autoptr (MclMembers) attributes = reduce_relation_attributes (relation, annotations);

  mcl_relation_get_fields (relation, &fields);
  if (!g_str_equal (type, fields.type))
    mcl_loss_report_add_relation (report, MCL_LOSS_LABELS_CHANGED, document, relation);
  if (!mcl_members_equal (attributes, fields.attributes))
    mcl_loss_report_add_relation (report, MCL_LOSS_RELATION_ATTRIBUTES, document, relation);
  fields.type = type;
  fields.attributes = attributes;
  if (fields.note != NULL &&
      (has_flag (attributes, MCL_BRAT_EVENT) || has_flag (attributes, MCL_BRAT_EQUIVALENCE))) {
    mcl_loss_report_add_relation (report, MCL_LOSS_RELATION_NOTES, document, relation);
    fields.note = NULL;
  } else if (fields.note != NULL) {
    note = mcl_brat_dup_note (fields.note);
    if (!g_str_equal (note, fields.note))
      mcl_loss_report_add_relation (report, MCL_LOSS_NOTES_CHANGED, document, relation);
    fields.note = note;
  }
  return mcl_relation_new (&fields);
}

static const char *
find_root (GHashTable *parents, const char *id)
{
  const char *parent = g_hash_table_lookup (parents, id);

  while (parent != NULL) {
    id = parent;
    parent = g_hash_table_lookup (parents, id);
  }
  return id;
}

static void
add_chain (MclFormatDocument *document, const char *type, GHashTable *parents, GHashTable *members)
{
  g_autoptr (GHashTable) lasts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (MclMembers) attributes = mcl_members_with_flag (NULL, MCL_BRAT_EQUIVALENCE, TRUE);

  for (guint i = 0; i < document->annotations->len; i++) {
    gpointer id = (gpointer) mcl_annotation_get_id (g_ptr_array_index (document->annotations, i));
    const char *root = find_root (parents, id);
    const char *last = g_hash_table_lookup (lasts, root);

    if (!g_hash_table_contains (members, id))
      continue;
    if (last != NULL)
      g_ptr_array_add (document->relations, mcl_relation_new (&(MclRelationFields) {
                                                .type = type,
                                                .from = last,
                                                .to = id,
                                                .attributes = attributes,
                                            }));
    g_hash_table_insert (lasts, (gpointer) root, id);
  }
}

/* All that is equivalent by one type, however it is linked, becomes a chain in the text's order. */
static void
chain_equivalences (MclFormatDocument *document, const char *type)
{
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = document->relations->len; i-- > 0;) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    const char *from = mcl_relation_get_from (relation);
    const char *to = mcl_relation_get_to (relation);
    const char *from_root = find_root (parents, from);
    const char *to_root = find_root (parents, to);

    if (!has_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE) ||
        !g_str_equal (mcl_relation_get_relation_type (relation), type))
      continue;
    g_hash_table_add (members, g_strdup (from));
    g_hash_table_add (members, g_strdup (to));
    if (!g_str_equal (from_root, to_root))
      g_hash_table_insert (parents, g_strdup (from_root), g_strdup (to_root));
    g_ptr_array_remove_index (document->relations, i);
  }
  add_chain (document, type, parents, members);
}

/**
 * mcl_brat_reduce_relations:
 * @document: whose annotations are reduced already
 *
 * Makes of relations what lines can say.
 */
void
mcl_brat_reduce_relations (MclFormatDocument *document, MclLossReport *report)
{
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer type = NULL;

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    g_hash_table_insert (annotations, (gpointer) mcl_annotation_get_id (annotation), annotation);
  }
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    MclRelation *reduced = reduce_relation (document, relation, annotations, report);

    if (has_flag (mcl_relation_get_attributes (reduced), MCL_BRAT_EQUIVALENCE))
      g_hash_table_add (types, g_strdup (mcl_relation_get_relation_type (reduced)));
    document->relations->pdata[i] = reduced;
    mcl_relation_unref (relation);
  }
  g_hash_table_iter_init (&iter, types);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    chain_equivalences (document, type);
  mcl_format_document_sort (document);
}
