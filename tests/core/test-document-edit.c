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

static MclTransactionKind
get_last_kind (MclDocument *document)
{
  return mcl_transaction_get_kind (
      mcl_history_get_undo_transaction (mcl_document_get_history (document)));
}

static void
test_changes_are_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");
  g_autoptr (MclMembers) attributes = mcl_members_with_string (NULL, "mode", "indirect");

  g_assert_true (mcl_document_set_label (document, get (document, quote), "claim", NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_CHANGE_LABEL);
  g_assert_true (mcl_document_set_span (document, get (document, quote), MCL_RANGE (30, 39), NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_CHANGE_SPAN);
  g_assert_true (mcl_document_set_attributes (document, get (document, quote), attributes, NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_CHANGE_ATTRIBUTES);
  g_assert_true (mcl_document_set_note (document, get (document, quote), "Why?", NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_CHANGE_NOTE);

  g_assert_cmpstr (mcl_annotation_get_label (get (document, quote)), ==, "claim");
  g_assert_cmpuint (mcl_annotation_get_span (get (document, quote)).end, ==, 39);
  g_assert_cmpstr (mcl_annotation_get_note (get (document, quote)), ==, "Why?");
  for (guint i = 0; i < 4; i++)
    g_assert_true (mcl_document_undo (document, NULL));
  g_assert_true (mcl_annotation_equal (get (document, quote), quote));
  g_assert_true (save (document, NULL));
}

/* Setting what is there already is no step, and does not touch the time of the last change. */
static void
test_equal_value_changes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");

  g_assert_true (mcl_document_set_label (document, quote, "quote", NULL));
  g_assert_true (mcl_document_set_span (document, quote, MCL_RANGE (29, 41), NULL));
  g_assert_true (mcl_document_set_note (document, quote, "", NULL));
  g_assert_true (mcl_document_set_attributes (document, quote, NULL, NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_TAG);
  g_assert_true (get (document, quote) == quote);
  g_assert_true (save (document, NULL));
}

static void
test_span_outside_the_text (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");
  g_autoptr (GError) error = NULL;

  g_assert_false (mcl_document_set_span (document, quote, MCL_RANGE (29, 9999), &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  g_assert_true (get (document, quote) == quote);
  g_assert_true (save (document, NULL));
}

static void
test_fragments (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) cue = tag_and_get (document, 42, 46, "cue");
  const MclRange parts[] = { { 42, 46 }, { 30, 32 }, { 33, 38 }, { 31, 33 } };
  const MclRange *fragments = NULL;
  guint n_fragments = 0;

  g_assert_true (mcl_document_set_fragments (document, cue, parts, 4, NULL));
  fragments = mcl_annotation_get_fragments (get (document, cue), &n_fragments);
  g_assert_cmpuint (n_fragments, ==, 2);
  g_assert_true (mcl_range_equal (fragments[0], MCL_RANGE (30, 38)));
  g_assert_true (mcl_range_equal (fragments[1], MCL_RANGE (42, 46)));
  g_assert_true (
      mcl_range_equal (mcl_annotation_get_span (get (document, cue)), MCL_RANGE (30, 46)));
  g_assert_true (save (document, NULL));
}

static void
test_split (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  MclSet *set = mcl_document_get_set (document);
  g_autoptr (MclAnnotation) cue = tag_and_get (document, 42, 46, "cue");
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;
  const MclRange ranges[] = { { 30, 32 }, { 42, 46 } };

  g_assert_false (mcl_document_split (document, cue, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);

  g_assert_true (mcl_document_set_note (document, cue, "Both", NULL));
  g_assert_true (mcl_document_set_fragments (document, get (document, cue), ranges, 2, NULL));
  g_assert_true (mcl_document_split (document, get (document, cue), NULL));
  parts = mcl_set_list_annotations (set);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_true (mcl_range_equal (mcl_annotation_get_span (parts->pdata[0]), ranges[0]));
  g_assert_true (mcl_range_equal (mcl_annotation_get_span (parts->pdata[1]), ranges[1]));
  g_assert_cmpstr (mcl_annotation_get_note (parts->pdata[1]), ==, "Both");
  g_assert_cmpstr (mcl_annotation_get_id (parts->pdata[0]), ==, mcl_annotation_get_id (cue));
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 1);
  g_assert_true (save (document, NULL));
}

static void
test_relate (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  MclSet *set = mcl_document_get_set (document);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");
  g_autoptr (MclAnnotation) name = tag_and_get (document, 47, 50, "entity");
  g_autoptr (MclAnnotation) other = tag_and_get (document, 0, 4, "entity");
  g_autoptr (MclRelation) said_by = NULL;
  g_autoptr (MclRelation) again = NULL;
  g_autoptr (MclRelation) same = NULL;
  g_autoptr (MclRelation) turned = NULL;

  mcl_document_set_annotator (document, "ana");
  said_by = mcl_document_relate (document, "said-by", quote, name, NULL);
  g_assert_cmpstr (mcl_relation_get_by (said_by), ==, "ana");
  again = mcl_document_relate (document, "said-by", quote, name, NULL);
  g_assert_true (again == said_by);
  same = mcl_document_relate (document, "same-as", name, other, NULL);
  turned = mcl_document_relate (document, "same-as", other, name, NULL);
  g_assert_true (turned == same);
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 2);

  g_assert_true (mcl_document_unrelate (document, said_by, NULL));
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 1);
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_UNRELATE);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (mcl_set_get_n_relations (set), ==, 2);
  g_assert_true (save (document, NULL));
}

static void
test_relate_to_what_is_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclAnnotation) quote = tag_and_get (document, 29, 41, "quote");
  g_autoptr (MclAnnotation) name = tag_and_get (document, 47, 50, "entity");
  g_autoptr (GError) error = NULL;

  g_assert_true (mcl_document_remove (document, name, NULL));
  g_assert_null (mcl_document_relate (document, "said-by", quote, name, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  g_assert_true (save (document, NULL));
}

static void
test_head (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (MclMembers) genre = mcl_members_with_string (NULL, "genre", "news");
  g_autofree char *first = NULL;

  g_assert_true (mcl_document_set_status (document, "done", NULL));
  g_assert_cmpint (get_last_kind (document), ==, MCL_TRANSACTION_CHANGE_STATUS);
  g_assert_true (mcl_document_set_document_attributes (document, genre, NULL));
  g_assert_true (mcl_document_set_document_note (document, "Look again.", NULL));
  g_assert_true (mcl_document_set_document_note (document, "Look again.", NULL));
  g_assert_cmpstr (mcl_head_get_status (mcl_document_get_head (document)), ==, "done");
  g_assert_true (save (document, NULL));
  first = read_file (self->sidecar);
  g_assert_nonnull (strstr (first, "\"status\": \"done\""));
  g_assert_nonnull (strstr (first, "\"genre\": \"news\""));
  g_assert_nonnull (strstr (first, "\"note\": \"Look again.\""));

  for (guint i = 0; i < 3; i++)
    g_assert_true (mcl_document_undo (document, NULL));
  g_assert_false (mcl_history_get_can_undo (mcl_document_get_history (document)));
  g_assert_null (mcl_head_get_status (mcl_document_get_head (document)));
  g_assert_true (mcl_document_redo (document, NULL));
  g_assert_true (save (document, NULL));
  g_clear_object (&document);

  document = load_well (self);
  g_assert_cmpstr (mcl_head_get_status (mcl_document_get_head (document)), ==, "done");
  g_assert_null (mcl_head_get_note (mcl_document_get_head (document)));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document-edit/changes-are-steps", test_changes_are_steps);
  ADD ("/document-edit/equal-value-changes-nothing", test_equal_value_changes_nothing);
  ADD ("/document-edit/span-outside-the-text", test_span_outside_the_text);
  ADD ("/document-edit/fragments", test_fragments);
  ADD ("/document-edit/split", test_split);
  ADD ("/document-edit/relate", test_relate);
  ADD ("/document-edit/relate-to-what-is-gone", test_relate_to_what_is_gone);
  ADD ("/document-edit/head", test_head);
#undef ADD
  return g_test_run ();
}
