import type { Rating, Variable } from '@deskbell/protocol'
import { ThreadFacade } from './thread-facade.ts'
import type { VisitSource } from './visit-source.ts'
import type { VisitorModel } from './visitor-model.ts'

/** A session that stands before another: what that one can be asked for once it is shown, and what opens it. */
export abstract class SessionFacade extends ThreadFacade {
  protected abstract override readonly shown: VisitorModel | undefined
  protected abstract override ready(): Promise<VisitorModel>

  get isActive(): boolean {
    return this.shown?.isActive ?? false
  }

  async setProfile(field: 'name' | 'email' | 'phone', value: string): Promise<void> {
    await (await this.ready()).setProfile(field, value)
  }

  async answer(variables: readonly Variable[]): Promise<void> {
    await (await this.ready()).answer(variables)
  }

  startNew(): void {
    this.shown?.startNew()
  }

  cancelNew(): void {
    this.shown?.cancelNew()
  }

  show(conversation: string): void {
    this.shown?.show(conversation)
  }

  follow(visit: VisitSource, greeted: () => void): void {
    this.shown?.follow(visit, greeted)
  }

  async rate(conversation: string, rating: Rating): Promise<void> {
    await this.shown?.rate(conversation, rating)
  }

  async end(conversation: string): Promise<void> {
    await this.shown?.end(conversation)
  }
}
