/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "document-fixture.h"
#include "mcl-error.h"

static MclAnnotation *
get (MclDocument *document, MclAnnotation *annotation)
{
  return mcl_set_get_annotation (mcl_document_get_set (document),
                                 mcl_annotation_get_id (annotation));
}

static MclAnnotation *
tag_and_get (MclDocument *document, guint32 start, guint32 end, const char *label)
{
  MclAnnotation *annotation = mcl_document_tag (document, MCL_RANGE (start, end), label, NULL);

  g_assert_nonnull (annotation);
  return annotation;
}

static void
merge (MclDocument *document, MclAnnotation *annotation, MclAnnotation *other)
{
  g_autoptr (GError) error = NULL;
  gboolean merged = mcl_document_merge_annotations (document, get (document, annotation),
                                                    get (document, other), &error);

  g_assert_no_error (error);
  g_assert_true (merged);
  g_assert_null (get (document, other));
}

static void
relate (MclDocument *document, const char *type, MclAnnotation *from, MclAnnotation *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclRelation) relation =
      mcl_document_relate (document, type, get (document, from), get (document, to), &error);

  g_assert_no_error (error);
}

static void
assert_relation (MclDocument *document, guint i, MclAnnotation *from, MclAnnotation *to)
{
  g_autoptr (GPtrArray) relations = mcl_set_list_relations (mcl_document_get_set (document));

  g_assert_cmpuint (i, <, relations->len);
  g_assert_cmpstr (mcl_relation_get_from (relations->pdata[i]), ==, mcl_annotation_get_id (from));
  g_assert_cmpstr (mcl_relation_get_to (relations->pdata[i]), ==, mcl_annotation_get_id (to));
}

/* The first may stand behind the second, and either may have fragments already. */
static void
test_fragments (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  MclSet *set = mcl_document_get_set (document);
  g_autoptr (MclAnnotation) cue = tag_and_get (document, 42, 46, "cue");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 30, 32, "cue");
  const MclRange ranges[] = { { 0, 4 }, { 30, 32 } };
  const MclRange *fragments = NULL;
  guint n_fragments = 0;

  g_assert_true (mcl_document_set_fragments (document, other, ranges, 2, NULL));
  merge (document, cue, other);
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 1);
  fragments = mcl_annotation_get_fragments (get (document, cue), &n_fragments);
  g_assert_cmpuint (n_fragments, ==, 3);
  g_assert_true (mcl_range_equal (fragments[0], MCL_RANGE (0, 4)));
  g_assert_true (mcl_range_equal (fragments[1], MCL_RANGE (30, 32)));
  g_assert_true (mcl_range_equal (fragments[2], MCL_RANGE (42, 46)));
  g_assert_true (save (document, NULL));
}

/* What overlaps or touches becomes one piece. */
static void
test_touching (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) claim = tag_and_get (document, 0, 10, "claim");
  g_autoptr (MclAnnotation) second = tag_and_get (document, 5, 15, "claim");
  g_autoptr (MclAnnotation) third = tag_and_get (document, 15, 20, "claim");
  guint n_fragments = 0;

  merge (document, claim, second);
  merge (document, claim, third);
  mcl_annotation_get_fragments (get (document, claim), &n_fragments);
  g_assert_cmpuint (n_fragments, ==, 0);
  g_assert_true (
      mcl_range_equal (mcl_annotation_get_span (get (document, claim)), MCL_RANGE (0, 20)));
  g_assert_true (save (document, NULL));
}

static void
test_attributes_and_notes (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 34, "quote");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 35, 41, "quote");
  g_autoptr (MclAnnotation) third = tag_and_get (document, 0, 4, "quote");
  g_autoptr (MclAnnotation) fourth = tag_and_get (document, 5, 8, "quote");
  g_autoptr (MclMembers) own = mcl_members_with_string (NULL, "mode", "indirect");
  g_autoptr (MclMembers) same = mcl_members_with_string (NULL, "mode", "direct");
  g_autoptr (MclMembers) more = mcl_members_with_flag (same, "negated", TRUE);
  MclMembers *merged = NULL;

  g_assert_true (mcl_document_set_attributes (document, get (document, quote), own, NULL));
  g_assert_true (mcl_document_set_attributes (document, get (document, other), more, NULL));
  g_assert_true (mcl_document_set_note (document, get (document, other), "Why?", NULL));
  merge (document, quote, other);
  merged = mcl_annotation_get_attributes (get (document, quote));
  g_assert_cmpuint (mcl_members_get_length (merged), ==, 2);
  g_assert_cmpstr (mcl_members_find (merged, "mode"), ==, "\"indirect\"");
  g_assert_true (mcl_members_get_flag (merged, "negated"));
  g_assert_cmpstr (mcl_annotation_get_note (get (document, quote)), ==, "Why?");

  g_assert_true (mcl_document_set_note (document, get (document, third), "How?", NULL));
  merge (document, quote, third);
  g_assert_cmpstr (mcl_annotation_get_note (get (document, quote)), ==, "Why?\nHow?");
  g_assert_true (mcl_document_set_note (document, get (document, fourth), "Why?\nHow?", NULL));
  merge (document, quote, fourth);
  g_assert_cmpstr (mcl_annotation_get_note (get (document, quote)), ==, "Why?\nHow?");
  g_assert_true (save (document, NULL));
}

/* What other programs wrote of the second comes along, but that it was a version of the first. */
static void
test_unknown_members (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (MclAnnotation) first = NULL;
  g_autoptr (MclAnnotation) second = NULL;
  MclMembers *merged = NULL;

  write_file (
      self->sidecar,
      "{\"format\": \"manicule-sidecar\", \"version\": 1, \"annotations\": [\n"
      "{\"id\": \"first\", \"label\": \"cue\", \"start\": 0, \"end\": 4, \"score\": 1.10},\n"
      "{\"id\": \"second\", \"label\": \"cue\", \"start\": 5, \"end\": 15, \"score\": 2, "
      "\"tool\": {\"name\": \"x\"}, \"conflict\": \"first\"}]}\n");
  document = load_well (self);
  first = mcl_annotation_ref (mcl_set_get_annotation (mcl_document_get_set (document), "first"));
  second = mcl_annotation_ref (mcl_set_get_annotation (mcl_document_get_set (document), "second"));
  merge (document, first, second);
  merged = mcl_annotation_get_unknown (get (document, first));
  g_assert_cmpuint (mcl_members_get_length (merged), ==, 2);
  g_assert_cmpstr (mcl_members_find (merged, "score"), ==, "1.10");
  g_assert_cmpstr (mcl_members_find (merged, "tool"), ==, "{\"name\": \"x\"}");
  g_assert_true (save (document, NULL));
}

static void
test_relations_move (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  MclSet *set = mcl_document_get_set (document);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 34, "quote");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 35, 41, "quote");
  g_autoptr (MclAnnotation) name = tag_and_get (document, 47, 50, "entity");
  g_autoptr (MclAnnotation) before = NULL;

  relate (document, "said-by", other, name);
  before = mcl_annotation_ref (get (document, quote));
  merge (document, quote, other);
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 1);
  assert_relation (document, 0, quote, name);

  g_assert_cmpint (mcl_transaction_get_kind (
                       mcl_history_get_undo_transaction (mcl_document_get_history (document))),
                   ==, MCL_TRANSACTION_MERGE_ANNOTATIONS);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_true (mcl_annotation_equal (get (document, quote), before));
  g_assert_true (mcl_annotation_equal (get (document, other), other));
  assert_relation (document, 0, other, name);
  g_assert_true (mcl_document_redo (document, NULL));
  assert_relation (document, 0, quote, name);
  g_assert_true (save (document, NULL));
}

/* One that is there already is not there twice, nor the other way round where that is the same; and
 * what related the two to each other goes. */
static void
test_relations_that_go (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  MclSet *set = mcl_document_get_set (document);
  g_autoptr (MclAnnotation) name = tag_and_get (document, 47, 50, "entity");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 0, 4, "entity");
  g_autoptr (MclAnnotation) third = tag_and_get (document, 20, 27, "entity");
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");

  relate (document, "said-by", quote, name);
  relate (document, "said-by", quote, other);
  relate (document, "same-as", name, other);
  relate (document, "same-as", name, third);
  relate (document, "same-as", third, other);
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 5);
  merge (document, name, other);
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 2);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 5);
  g_assert_true (save (document, NULL));
}

static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) cue = tag_and_get (document, 42, 46, "cue");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 30, 32, "cue");
  g_autoptr (GError) error = NULL;

  g_assert_true (mcl_document_remove (document, other, NULL));
  g_assert_false (mcl_document_merge_annotations (document, cue, other, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  g_assert_true (get (document, cue) == cue);
  g_assert_true (save (document, NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document-merge-annotations/fragments", test_fragments);
  ADD ("/document-merge-annotations/touching", test_touching);
  ADD ("/document-merge-annotations/attributes-and-notes", test_attributes_and_notes);
  ADD ("/document-merge-annotations/unknown-members", test_unknown_members);
  ADD ("/document-merge-annotations/relations-move", test_relations_move);
  ADD ("/document-merge-annotations/relations-that-go", test_relations_that_go);
  ADD ("/document-merge-annotations/changed-meanwhile", test_changed_meanwhile);
#undef ADD
  return g_test_run ();
}
