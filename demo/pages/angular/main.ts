import '@angular/compiler' // here, where `ng build` does not compile the component before
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { defineBox } from '@deskbell/elements'

defineBox()

@Component({
  selector: 'shop-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button (click)="basket.set(basket() + 1)">Add to basket</button>
    <button (click)="chat.set(false)">Take the chat away</button>
    Last answer: <output>{{ answer() }}</output>
    @if (chat()) {
      <chat-box
        account="demo"
        [variables]="{ basket: basket() }"
        (chat-message-received)="answer.set($event.text)"
      />
    }
  `,
})
class ShopPage {
  readonly basket = signal(1)
  readonly answer = signal('')
  readonly chat = signal(true)
}

await bootstrapApplication(ShopPage)
