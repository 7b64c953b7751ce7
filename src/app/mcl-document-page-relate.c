/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relating the current annotation to another, and taking that back. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"

#define MAX_SHOWN_CHARS 80

static char *
describe (MclDocumentPage *self, MclAnnotation *annotation)
{
  return mcl_annotation_describe (annotation, mcl_document_get_text (self->document),
                                  mcl_document_get_schema (self->document), MAX_SHOWN_CHARS);
}

static const char *
get_type_name (MclDocumentPage *self, const char *id)
{
  const MclRelationType *type =
      mcl_schema_find_relation_type (mcl_document_get_schema (self->document), id);

  return type != NULL ? mcl_relation_type_get_name (type) : id;
}

static const MclRelationType *
get_chosen_type (MclDocumentPage *self)
{
  return mcl_relation_choice_get_type (self->choice,
                                       mcl_relation_choice_get_chosen_type (self->choice));
}

/* What is offered now: shown, and said. */
static void
show_target (MclDocumentPage *self)
{
  MclAnnotation *target = mcl_relation_choice_get_target (self->choice);
  const char *type = mcl_relation_type_get_name (get_chosen_type (self));
  g_autofree char *description = target != NULL ? describe (self, target) : NULL;
  g_autofree char *message = NULL;

  if (target != NULL)
    message = g_strdup_printf (
        /* Translators: %1$s is a relation such as “said by”, %2$s the annotation that is offered as
         * its other end, %3$u and %4$u as in “2 of 7”. */
        _ ("%1$s: %2$s (%3$u of %4$u)"), type, description,
        mcl_relation_choice_get_position (self->choice) + 1,
        mcl_relation_choice_get_n_targets (self->choice));
  else
    /* Translators: %s is a relation such as “said by”. */
    message = g_strdup_printf (_ ("%s: there is no annotation that this can lead to"), type);
  mcl_target_bar_show_choice (self->target_bar, self->choice);
  mcl_target_bar_set_message (self->target_bar, message, target != NULL);
  mcl_article_view_offer (self->view, target);
  mcl_document_page_announce (self, message);
}

static void
accept_target (MclDocumentPage *self)
{
  const char *type = mcl_relation_type_get_id (get_chosen_type (self));
  g_autofree char *target = describe (self, mcl_relation_choice_get_target (self->choice));
  g_autofree char *message = NULL;
  g_autoptr (MclRelation) relation = NULL;
  g_autoptr (GError) error = NULL;

  relation = mcl_document_relate (self->document, type,
                                  mcl_relation_choice_get_from (self->choice),
                                  mcl_relation_choice_get_to (self->choice), &error);
  mcl_document_page_leave_mode (self);
  if (relation == NULL) {
    mcl_document_page_toast (self, error->message, FALSE);
    return;
  }
  /* Translators: %1$s is a relation such as “said by”, %2$s an annotation. */
  message = g_strdup_printf (_ ("Related: %1$s %2$s"), get_type_name (self, type), target);
  mcl_document_page_announce (self, message);
}

static void
step_target (MclDocumentPage *self, gboolean forward)
{
  if (mcl_relation_choice_step (self->choice, forward))
    show_target (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->view));
}

static void
choose_type (MclDocumentPage *self, guint type)
{
  mcl_relation_choice_choose_type (self->choice, type);
  show_target (self);
}

/* The innermost annotation at a click that the relation may lead to is meant. */
static void
pick_target (MclDocumentPage *self, guint offset)
{
  MclSet *set = mcl_document_get_set (self->document);
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (mcl_set_get_index (set), offset);

  mcl_annotation_sort_inner_first (hits);
  for (guint i = 0; i < hits->len; i++) {
    if (mcl_relation_choice_choose_target (self->choice, g_ptr_array_index (hits, i))) {
      accept_target (self);
      return;
    }
  }
  gtk_widget_error_bell (GTK_WIDGET (self->view));
}

static const MclDocumentPageMode relate_mode = {
  .accept = accept_target,
  .step = step_target,
  .choose_type = choose_type,
  .pick = pick_target,
};

static void
relate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  MclSchema *schema = mcl_document_get_schema (self->document);
  g_autoptr (MclRelationChoice) choice = NULL;

  if (current == NULL)
    return;
  choice = mcl_relation_choice_new (mcl_document_get_set (self->document), schema, current);
  if (choice == NULL) {
    g_autofree char *message =
        /* Translators: %s is a label name. */
        g_strdup_printf (_ ("There are no relations for %s"),
                         mcl_annotation_get_label_name (current, schema));

    mcl_document_page_toast (self, message, FALSE);
    return;
  }
  mcl_document_page_enter_mode (self, &relate_mode, TRUE, _ ("_Relate"));
  self->choice = g_steal_pointer (&choice);
  show_target (self);
}

static MclRelation *
get_offered_relation (MclDocumentPage *self)
{
  return g_ptr_array_index (self->offered_relations, self->offered_relation);
}

static MclAnnotation *
get_other_end (MclDocumentPage *self, MclRelation *relation)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  gboolean leads_away =
      g_str_equal (mcl_relation_get_from (relation), mcl_annotation_get_id (current));

  return mcl_set_get_annotation (mcl_document_get_set (self->document),
                                 leads_away ? mcl_relation_get_to (relation)
                                            : mcl_relation_get_from (relation));
}

static char *
describe_relation (MclDocumentPage *self, MclRelation *relation)
{
  g_autofree char *other = describe (self, get_other_end (self, relation));

  /* Translators: %1$s is a relation such as “said by”, %2$s an annotation. */
  return g_strdup_printf (_ ("%1$s: %2$s"),
                          get_type_name (self, mcl_relation_get_relation_type (relation)), other);
}

static void
show_relation (MclDocumentPage *self)
{
  MclRelation *relation = get_offered_relation (self);
  g_autofree char *description = describe_relation (self, relation);
  g_autofree char *message =
      /* Translators: %1$s is a relation with its end, %2$u and %3$u as in “2 of 7”. */
      g_strdup_printf (_ ("Remove “%1$s”? (%2$u of %3$u)"), description,
                       self->offered_relation + 1, self->offered_relations->len);

  mcl_target_bar_set_message (self->target_bar, message, TRUE);
  mcl_article_view_offer (self->view, get_other_end (self, relation));
  mcl_document_page_announce (self, message);
}

static void
remove_relation (MclDocumentPage *self, MclRelation *relation)
{
  g_autofree char *description = describe_relation (self, relation);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!mcl_document_unrelate (self->document, relation, &error)) {
    mcl_document_page_toast (self, error->message, FALSE);
    return;
  }
  /* Translators: %s is a relation with its end. */
  message = g_strdup_printf (_ ("Removed %s"), description);
  mcl_document_page_toast (self, message, TRUE);
}

static void
accept_relation (MclDocumentPage *self)
{
  g_autoptr (MclRelation) relation = mcl_relation_ref (get_offered_relation (self));

  mcl_document_page_leave_mode (self);
  remove_relation (self, relation);
}

static void
step_relation (MclDocumentPage *self, gboolean forward)
{
  guint n = self->offered_relations->len;

  self->offered_relation = (self->offered_relation + (forward ? 1 : n - 1)) % n;
  show_relation (self);
}

static const MclDocumentPageMode unrelate_mode = {
  .accept = accept_relation,
  .step = step_relation,
};

static void
unrelate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  g_autoptr (GPtrArray) relations = NULL;

  if (current == NULL)
    return;
  relations = mcl_set_list_relations_of (mcl_document_get_set (self->document),
                                         mcl_annotation_get_id (current));
  if (relations->len == 0) {
    mcl_document_page_toast (self, _ ("It has no relations"), FALSE);
    return;
  }
  if (relations->len == 1) {
    remove_relation (self, g_ptr_array_index (relations, 0));
    return;
  }
  mcl_document_page_enter_mode (self, &unrelate_mode, TRUE, _ ("_Remove"));
  self->offered_relations = g_steal_pointer (&relations);
  self->offered_relation = 0;
  show_relation (self);
}

void
mcl_document_page_install_relate_actions (MclDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "document.relate", NULL, relate_action);
  gtk_widget_class_install_action (widget_class, "document.unrelate", NULL, unrelate_action);
}
