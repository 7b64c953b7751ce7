/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-exchange-dialog.h"

#include <glib/gi18n.h>

#include "mcl-format-choice.h"
#include "mcl-format-progress.h"

typedef struct {
  AdwBanner *banner;
  GtkStack *stack;
  AdwPreferencesPage *page;
  AdwStatusPage *busy;
  GtkProgressBar *bar;
  AdwStatusPage *done;
  GtkButton *done_button;
  GtkButton *cancel_button;
  GtkButton *accept_button;
  GCancellable *look; /* NULL: nobody finds out what would come */
  GCancellable *work; /* NULL: nothing is done */
  MclFormatProgress *progress;
} MclExchangeDialogPrivate;

static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (MclExchangeDialog,
                                  mcl_exchange_dialog,
                                  ADW_TYPE_DIALOG,
                                  G_ADD_PRIVATE (MclExchangeDialog)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             buildable_iface_init))

static MclExchangeDialogPrivate *
get_private (MclExchangeDialog *self)
{
  return mcl_exchange_dialog_get_instance_private (self);
}

static void
mcl_exchange_dialog_add_child (GtkBuildable *buildable,
                               GtkBuilder *builder,
                               GObject *child,
                               const char *type)
{
  MclExchangeDialogPrivate *priv = get_private (MCL_EXCHANGE_DIALOG (buildable));

  if (priv->page != NULL && ADW_IS_PREFERENCES_GROUP (child))
    adw_preferences_page_add (priv->page, ADW_PREFERENCES_GROUP (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = mcl_exchange_dialog_add_child;
}

static void
accept_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclExchangeDialog *self = MCL_EXCHANGE_DIALOG (widget);

  MCL_EXCHANGE_DIALOG_GET_CLASS (self)->accept (self);
}

/* Ends the work, if there is some; the choices are there again, and what became of it is said. Else
 * closes. */
static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
mcl_exchange_dialog_close_attempt (AdwDialog *dialog)
{
  g_cancellable_cancel (get_private (MCL_EXCHANGE_DIALOG (dialog))->work);
}

static void
stop_working (MclExchangeDialog *self)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  g_clear_object (&priv->work);
  g_clear_pointer (&priv->progress, mcl_format_progress_free);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
}

static void
mcl_exchange_dialog_closed (AdwDialog *dialog)
{
  MclExchangeDialogPrivate *priv = get_private (MCL_EXCHANGE_DIALOG (dialog));

  mcl_exchange_dialog_stop_looking (MCL_EXCHANGE_DIALOG (dialog));
  g_cancellable_cancel (priv->work);
  stop_working (MCL_EXCHANGE_DIALOG (dialog));
}

static void
mcl_exchange_dialog_dispose (GObject *object)
{
  mcl_exchange_dialog_closed (ADW_DIALOG (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_EXCHANGE_DIALOG);
  G_OBJECT_CLASS (mcl_exchange_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, banner);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, stack);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, page);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, busy);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, bar);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, done);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, done_button);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, cancel_button);
  gtk_widget_class_bind_template_child_private (widget_class, MclExchangeDialog, accept_button);
}

static void
mcl_exchange_dialog_class_init (MclExchangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_exchange_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = mcl_exchange_dialog_close_attempt;
  ADW_DIALOG_CLASS (klass)->closed = mcl_exchange_dialog_closed;

  /* All have one among their choices. */
  g_type_ensure (MCL_TYPE_FORMAT_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-exchange-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "exchange.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "exchange.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "exchange.accept", NULL);
}

static void
mcl_exchange_dialog_init (MclExchangeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mcl_exchange_dialog_set_can_accept (self, FALSE);
}

/**
 * mcl_exchange_dialog_set_words:
 * @accept_label: of the button that agrees, with a mnemonic
 * @accept_tooltip: what it does, and its key
 * @busy_title: what is done while it is worked
 */
void
mcl_exchange_dialog_set_words (MclExchangeDialog *self,
                               const char *accept_label,
                               const char *accept_tooltip,
                               const char *busy_title)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  gtk_button_set_label (priv->accept_button, accept_label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->accept_button), accept_tooltip);
  adw_status_page_set_title (priv->busy, busy_title);
}

/**
 * mcl_exchange_dialog_show_error:
 * @message: plain text, for people
 */
void
mcl_exchange_dialog_show_error (MclExchangeDialog *self, const char *message)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  adw_banner_set_title (priv->banner, message);
  adw_banner_set_revealed (priv->banner, TRUE);
}

void
mcl_exchange_dialog_hide_error (MclExchangeDialog *self)
{
  adw_banner_set_revealed (get_private (self)->banner, FALSE);
}

void
mcl_exchange_dialog_set_can_accept (MclExchangeDialog *self, gboolean can_accept)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "exchange.accept", can_accept);
}

/**
 * mcl_exchange_dialog_begin_look:
 *
 * Nothing can be agreed to while a worker finds out what would come. A look that is under way is
 * cancelled.
 *
 * Returns: (transfer none): for the worker
 */
GCancellable *
mcl_exchange_dialog_begin_look (MclExchangeDialog *self)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  mcl_exchange_dialog_stop_looking (self);
  priv->look = g_cancellable_new ();
  return priv->look;
}

/**
 * mcl_exchange_dialog_end_look:
 * @result: of the worker's task
 *
 * Returns: FALSE when something else was chosen meanwhile, or the dialog closed
 */
gboolean
mcl_exchange_dialog_end_look (MclExchangeDialog *self, GAsyncResult *result)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  if (priv->look == NULL || priv->look != g_task_get_cancellable (G_TASK (result)))
    return FALSE;
  g_clear_object (&priv->look);
  return TRUE;
}

void
mcl_exchange_dialog_stop_looking (MclExchangeDialog *self)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->look);
  g_clear_object (&priv->look);
  mcl_exchange_dialog_set_can_accept (self, FALSE);
}

/**
 * mcl_exchange_dialog_begin_work:
 * @progress: (out) (transfer full): for mcl_format_progress_update()
 *
 * Shows how far the work is.
 *
 * Returns: (transfer none): for the worker
 */
GCancellable *
mcl_exchange_dialog_begin_work (MclExchangeDialog *self, gpointer *progress)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  priv->progress = mcl_format_progress_new (priv->bar);
  priv->work = g_cancellable_new ();
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  *progress = mcl_format_progress_ref_state (priv->progress);
  mcl_exchange_dialog_hide_error (self);
  mcl_exchange_dialog_set_can_accept (self, FALSE);
  gtk_stack_set_visible_child_name (priv->stack, "busy");
  gtk_widget_grab_focus (GTK_WIDGET (priv->cancel_button));
  return priv->work;
}

/**
 * mcl_exchange_dialog_end_work:
 * @result: of the worker's task
 *
 * The choices are there again.
 *
 * Returns: FALSE when the dialog closed meanwhile
 */
gboolean
mcl_exchange_dialog_end_work (MclExchangeDialog *self, GAsyncResult *result)
{
  MclExchangeDialogPrivate *priv = get_private (self);

  if (priv->work == NULL || priv->work != g_task_get_cancellable (G_TASK (result)))
    return FALSE;
  stop_working (self);
  gtk_stack_set_visible_child_name (priv->stack, "choice");
  mcl_exchange_dialog_set_can_accept (self, TRUE);
  return TRUE;
}

/**
 * mcl_exchange_dialog_show_done:
 * @description: plain text
 * @button_label: what can be done next, with a mnemonic
 * @action_name: does it
 *
 * There is nothing more to choose.
 */
void
mcl_exchange_dialog_show_done (MclExchangeDialog *self,
                               const char *title,
                               const char *description,
                               const char *button_label,
                               const char *action_name)
{
  MclExchangeDialogPrivate *priv = get_private (self);
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (priv->done, title);
  adw_status_page_set_description (priv->done, escaped);
  gtk_button_set_label (priv->done_button, button_label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->done_button), action_name);
  gtk_stack_set_visible_child_name (priv->stack, "done");
  gtk_button_set_label (priv->cancel_button, _ ("_Close"));
  gtk_widget_set_visible (GTK_WIDGET (priv->accept_button), FALSE);
  mcl_exchange_dialog_set_can_accept (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (priv->done_button));
}
