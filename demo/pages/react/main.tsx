import { defineBox } from '@deskbell/elements'
import '@deskbell/elements/react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

defineBox()

function Shop() {
  const [basket, setBasket] = useState(1)
  const [answer, setAnswer] = useState('')
  const [chat, setChat] = useState(true)
  return (
    <>
      <button onClick={() => setBasket(basket + 1)}>Add to basket</button>
      <button onClick={() => setChat(false)}>Take the chat away</button>
      Last answer: <output>{answer}</output>
      {chat && (
        <chat-box
          account="demo"
          variables={{ basket }}
          onchat-message-received={event => setAnswer(event.text)}
        />
      )}
    </>
  )
}

createRoot(document.getElementById('app')!).render(<Shop />)
